const KEY = 'kine-single-keys';

/** Whether shortcuts of single keys work in this browser; people who speak to their computer turn them off. */
export function singleKeysOn(): boolean {
  return localStorage.getItem(KEY) !== 'off';
}

export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, 'off');
}
