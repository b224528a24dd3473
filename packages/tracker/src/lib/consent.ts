/** What the page was told last; pages that never ask count as having been granted it. */
let denied = false;

/**
 * Says what the viewer answered, before or after trackers began. From `denied` on a view is told without page,
 * referrer, custom dimensions and viewer id, and the server stores it without a viewer key; `granted` takes it back.
 */
export function consent(answer: 'granted' | 'denied'): void {
  denied = answer === 'denied';
  document.dispatchEvent(new Event('consent'));
}

/** Whether the viewer said no, on this page or in the browser (https://www.w3.org/TR/gpc/). */
export function isDenied(): boolean | undefined {
  return denied || (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
}
