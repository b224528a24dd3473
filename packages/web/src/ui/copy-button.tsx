import Check from '@mui/icons-material/Check';
import ContentCopy from '@mui/icons-material/ContentCopy';
import Button from '@mui/material/Button';
import { useState } from 'react';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for the button's name: “Copy watch link”. */
  readonly what: string;
  readonly size?: 'small' | 'medium';
}

const SHOWN_MS = 2_000;

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, what, size = 'small' }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = async (): Promise<void> => {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setState(copied ? 'copied' : 'refused');
    setTimeout(() => setState('idle'), SHOWN_MS);
  };
  const words = { idle: 'Copy', copied: 'Copied', refused: 'Press Ctrl+C' }[state];
  return (
    <Button
      size={size}
      variant="outlined"
      onClick={copy}
      aria-label={state === 'idle' ? `Copy ${what}` : words}
      startIcon={state === 'copied' ? <Check /> : <ContentCopy />}
      sx={{ flex: 'none', minWidth: 96 }}
    >
      {words}
    </Button>
  );
}
