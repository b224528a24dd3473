import type { ComponentProps } from 'react';
import { CommandPalette } from './command-palette.tsx';
import { ShortcutList } from './shortcut-list.tsx';

interface CommandOverlaysProps {
  /** Whether one of them is shown. */
  readonly open: boolean;
  readonly shown: 'palette' | 'shortcuts' | undefined;
  readonly shortcuts: ComponentProps<typeof ShortcutList>['shortcuts'];
  readonly onShortcuts: () => void;
  readonly onClose: () => void;
  readonly onAdd: () => void;
}

/** The palette and the list of shortcuts: what the shell loads when one of them is first asked for. */
export function CommandOverlays({ shown, shortcuts, onShortcuts, onClose, onAdd }: CommandOverlaysProps) {
  return (
    <>
      <CommandPalette open={shown === 'palette'} onClose={onClose} onAdd={onAdd} onShortcuts={onShortcuts} />
      <ShortcutList open={shown === 'shortcuts'} shortcuts={shortcuts} onClose={onClose} />
    </>
  );
}
