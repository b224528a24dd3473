/** Keys that do something anywhere in the dashboard. */
export interface Shortcut {
  /** Pressed one after the other, as `KeyboardEvent.key` says them. */
  readonly keys: readonly string[];
  readonly what: string;
  readonly run: () => void;
}

/** The shortcut that these keys are, or `more` while they may become one. */
export function matchKeys(
  shortcuts: readonly Shortcut[],
  pressed: readonly string[],
): Shortcut | 'more' | undefined {
  const begun = shortcuts.filter(({ keys }) => pressed.every((key, index) => keys[index] === key));
  return begun.find(({ keys }) => keys.length === pressed.length) ?? (begun.length > 0 ? 'more' : undefined);
}

/** Whether an element takes keys as text, so that no shortcut may. */
export function takesText(element: { matches(selector: string): boolean }): boolean {
  return element.matches(TYPED_INTO);
}

const TYPED_INTO =
  'input:not([type="checkbox"], [type="radio"], [type="button"], [type="range"]), textarea, select, [contenteditable=""], [contenteditable="true"]';
