interface AddVideoDialogProps {
  readonly open: boolean;
  readonly files: readonly File[];
  readonly onClose: () => void;
}
export function AddVideoDialog(_props: AddVideoDialogProps) {
  return null;
}
