import { useNavigate } from '@tanstack/react-router';
import { SHELL_PAGES } from '../shell/pages.ts';
import type { Shortcut } from './shortcut.ts';
import { useShortcuts } from './use-shortcuts.ts';

interface ShellShortcutsOptions {
  readonly onPalette: () => void;
  readonly onShortcuts: () => void;
  /** Undefined for those who may not. */
  readonly onAdd: (() => void) | undefined;
}

/** Listens for the keys that work on every page, and tells which they are. */
export function useShellShortcuts({
  onPalette,
  onShortcuts,
  onAdd,
}: ShellShortcutsOptions): readonly Shortcut[] {
  const navigate = useNavigate();
  const pages = SHELL_PAGES.flatMap(({ to, label, key }): Shortcut[] =>
    key ? [{ keys: ['g', key], what: `Go to ${label}`, run: () => void navigate({ to }) }] : [],
  );
  const shortcuts: Shortcut[] = [
    { keys: ['/'], what: 'Search on this page, or everywhere', run: () => focusSearch() || onPalette() },
    ...pages,
    ...(onAdd ? [{ keys: ['a'], what: 'Add video', run: onAdd }] : []),
    { keys: ['?'], what: 'Show this list', run: onShortcuts },
  ];
  useShortcuts({ shortcuts, onPalette });
  return shortcuts;
}

/** Puts the focus into the page's own search field; false where it has none. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
  field?.focus();
  field?.select();
  return field !== null;
}
