import Check from '@mui/icons-material/Check';
import ContentCopy from '@mui/icons-material/ContentCopy';
import Button from '@mui/material/Button';
import { type MouseEvent, useState } from 'react';
import { copyText } from './copy-text.ts';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for the button's name: “Copy watch link”. */
  readonly what: string;
  /** Words on the button; “Copy” where it stands beside what it copies. */
  readonly words?: string;
}

const SHOWN_MS = 2_000;

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, what, words = 'Copy' }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = async ({ currentTarget }: MouseEvent): Promise<void> => {
    const copied = await copyText(text, currentTarget);
    setState(copied ? 'copied' : 'refused');
    setTimeout(() => setState('idle'), SHOWN_MS);
  };
  const shown = { idle: words, copied: 'Copied', refused: 'Not copied' }[state];
  return (
    <Button
      size="small"
      variant="outlined"
      onClick={copy}
      aria-label={state === 'idle' ? `Copy ${what}` : shown}
      startIcon={state === 'copied' ? <Check /> : <ContentCopy />}
      sx={{ flex: 'none', minWidth: 96 }}
    >
      {shown}
    </Button>
  );
}
