import { createElement } from './create-element.ts';
import { SHORTCUTS } from './shortcuts.ts';

/** The list of keys, made when it is first asked for; Escape, `?` and the button close it. */
export function showShortcutsDialog(place: HTMLElement): void {
  const open = place.querySelector<HTMLDialogElement>('.kine-shortcuts');
  if (open) {
    open.close();
    return;
  }
  const dialog = createElement('dialog', {
    class: 'kine-shortcuts',
    slot: 'dialog',
    'aria-labelledby': 'kine-shortcuts-title',
  }) as HTMLDialogElement;
  const close = createElement('button', { type: 'button' }, ['Close']);
  close.addEventListener('click', () => dialog.close());
  dialog.append(
    createElement('h2', { id: 'kine-shortcuts-title' }, ['Keyboard shortcuts']),
    createElement(
      'dl',
      {},
      SHORTCUTS.flatMap(({ shown, what }) => [
        createElement(
          'dt',
          {},
          shown.map((key) => createElement('kbd', {}, [key])),
        ),
        createElement('dd', {}, [what]),
      ]),
    ),
    close,
  );
  // No other key may reach the player meanwhile.
  dialog.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === '?') dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  place.append(dialog);
  dialog.showModal();
}
