import type { ComponentProps } from 'react';
import { CommandPalette } from './command-palette.tsx';
import { ShortcutList } from './shortcut-list.tsx';

interface CommandOverlaysProps {
  readonly shown: 'palette' | 'shortcuts' | undefined;
  readonly shortcuts: ComponentProps<typeof ShortcutList>['shortcuts'];
  readonly onShow: (overlay: 'palette' | 'shortcuts' | undefined) => void;
  readonly onAdd: () => void;
}

/** The palette and the list of shortcuts: what the shell loads when one of them is first asked for. */
export function CommandOverlays({ shown, shortcuts, onShow, onAdd }: CommandOverlaysProps) {
  const close = (): void => onShow(undefined);
  return (
    <>
      <CommandPalette
        open={shown === 'palette'}
        onClose={close}
        onAdd={onAdd}
        onShortcuts={() => onShow('shortcuts')}
      />
      <ShortcutList open={shown === 'shortcuts'} shortcuts={shortcuts} onClose={close} />
    </>
  );
}
