import Box from '@mui/material/Box';
import type { KeyboardEvent, MouseEvent } from 'react';

interface CheckBoxProps {
  readonly checked: boolean;
  readonly label: string;
  /** With the Shift key, everything from the last one to this one is meant. */
  readonly onToggle: (options: { readonly range: boolean }) => void;
}

/** The browser's own checkbox in our colour: long lists have hundreds, and MUI's costs ten elements each. */
export function CheckBox({ checked, label, onToggle }: CheckBoxProps) {
  return (
    <Box
      component="input"
      type="checkbox"
      aria-label={label}
      checked={checked}
      onChange={() => undefined}
      onClick={(event: MouseEvent) => onToggle({ range: event.shiftKey })}
      onKeyDown={(event: KeyboardEvent) => {
        // Browsers do not say on the click that a space makes whether Shift was held.
        if (event.key !== ' ' || !event.shiftKey) return;
        event.preventDefault();
        onToggle({ range: true });
      }}
      sx={{
        width: 20,
        height: 20,
        m: 0,
        flex: 'none',
        cursor: 'pointer',
        accentColor: 'var(--kine-palette-primary-main)',
        '&:focus-visible': { outline: '2px solid var(--kine-palette-primary-main)', outlineOffset: 2 },
      }}
    />
  );
}
