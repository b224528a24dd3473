/**
 * Copies a text and tells whether it is copied. Browsers give a page `navigator.clipboard` only over https or on localhost; a
 * server reached by plain http copies as pages did before, by a field that is selected for a moment. Call it from a press.
 * @param near Where the press was: a dialog takes the focus back from a field outside of it.
 */
export async function copyText(text: string, near: Element | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByField(text, near);
  }
}

function copyByField(text: string, near: Element | null): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  // Nothing scrolls to it, and phones do not zoom to letters of 16 px.
  Object.assign(field.style, { position: 'fixed', inset: '0 auto auto 0', opacity: '0', fontSize: '16px' });
  const place = near?.isConnected ? near.parentElement : null;
  (place ?? document.body).append(field);
  field.select();
  // Deprecated, and the only way that is left.
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return copied;
}
