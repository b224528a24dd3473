import type { SvgIconComponent } from '@mui/icons-material';

/** One line of the command palette. */
export interface Command {
  /** Unlike any other in the list. */
  readonly id: string;
  readonly group: 'Recent' | 'Videos' | 'Pages' | 'Actions';
  readonly label: string;
  readonly icon: SvgIconComponent;
  /** A small picture instead of the icon. */
  readonly thumbnail?: string | null;
  /** What stands at the end of the line: length, keys. */
  readonly note?: string;
  readonly keys?: readonly string[];
  /** Words that find it besides those of its label. */
  readonly also?: string;
  readonly run: () => void;
}

/** Whether every word typed begins a word of the command. */
export function fitsWords({ label, also = '' }: Pick<Command, 'label' | 'also'>, typed: string): boolean {
  const has = ` ${label} ${also}`.toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .every((word) => has.includes(` ${word}`));
}
