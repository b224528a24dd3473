import { useEffect, useRef } from 'react';
import { matchKeys, type Shortcut, takesText } from './shortcut.ts';
import { singleKeysOn } from './single-keys.ts';

interface ShortcutsOptions {
  readonly shortcuts: readonly Shortcut[];
  /** Ctrl+K, or Cmd+K: works while typing, too. */
  readonly onPalette: () => void;
}

/** How long after one key the next still belongs to it. */
const SEQUENCE_MS = 1_500;

/** Listens for the shortcuts as long as the component is there; never while somebody types or a dialog is open. */
export function useShortcuts(options: ShortcutsOptions): void {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    let pressed: readonly string[] = [];
    let pressedAt = 0;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const { shortcuts, onPalette } = latest.current;
      if (isPaletteKey(event)) {
        event.preventDefault();
        onPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTaken(event)) return;
      if (!singleKeysOn()) return;
      const before = event.timeStamp - pressedAt < SEQUENCE_MS ? pressed : [];
      const found = matchKeys(shortcuts, [...before, event.key]) ?? matchKeys(shortcuts, [event.key]);
      pressed = found === 'more' ? [event.key] : [];
      pressedAt = event.timeStamp;
      if (found === undefined || found === 'more') return;
      event.preventDefault();
      found.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isPaletteKey({ ctrlKey, metaKey, altKey, shiftKey, key }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'k';
}

function isTaken(event: KeyboardEvent): boolean {
  const typing = event.composedPath().some((node) => node instanceof Element && takesText(node));
  return typing || document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}
