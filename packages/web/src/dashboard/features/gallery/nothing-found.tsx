import Button from '@mui/material/Button';
import { Notice } from '../../../ui/notice.tsx';

interface NothingFoundProps {
  readonly q: string;
  readonly onClear: () => void;
}

/** A search without an answer. */
export function NothingFound({ q, onClear }: NothingFoundProps) {
  return (
    <Notice
      title={`No video is called “${q}”`}
      action={
        <Button variant="outlined" onClick={onClear}>
          Show all videos
        </Button>
      }
    >
      The search looks at titles. Try a shorter word.
    </Notice>
  );
}
