import Button from '@mui/material/Button';
import { type MouseEvent, useState } from 'react';

interface SureButtonProps {
  readonly words: string;
  /** Names the button, with what it is about. */
  readonly label: string;
  readonly onSure: () => void;
}

/** Something that cannot be undone: the first press asks, the second one does it; going elsewhere forgets the first. */
export function SureButton({ words, label, onSure }: SureButtonProps) {
  const [asked, setAsked] = useState(false);
  const press = ({ detail }: MouseEvent): void => {
    // The second press of a double click has read nothing.
    if (detail > 1) return;
    if (asked) onSure();
    setAsked(!asked);
  };
  return (
    <Button
      size="small"
      color="error"
      variant={asked ? 'contained' : 'text'}
      aria-label={asked ? `Sure? ${label}` : label}
      onClick={press}
      onBlur={() => setAsked(false)}
    >
      {asked ? 'Sure?' : words}
    </Button>
  );
}
