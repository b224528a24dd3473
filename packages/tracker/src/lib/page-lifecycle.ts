/** What a tracker wants to know of its page's life. */
export interface PageListener {
  /** The tab was hidden; on a phone that is often the last thing a page hears. */
  readonly onHide: () => void;
  /** The page goes away or is frozen, and may or may not come back. */
  readonly onLeave: () => void;
  /** The tab is shown, the page is back from the back/forward cache or thawed, or there is an answer about consent. */
  readonly onReturn: () => void;
}

/** Listens to the page (https://developer.chrome.com/docs/web-platform/page-lifecycle-api); returns how to stop. */
export function listenToPage({ onHide, onLeave, onReturn }: PageListener): () => void {
  const offs = [
    on(document, 'visibilitychange', () => (document.hidden ? onHide : onReturn)()),
    on(document, 'freeze', onLeave),
    on(document, 'resume', onReturn),
    on(document, 'consent', onReturn),
    on(window, 'pagehide', onLeave),
    on(window, 'pageshow', (event) => {
      if ((event as PageTransitionEvent).persisted) onReturn();
    }),
  ];
  return () => {
    for (const off of offs) off();
  };
}

/** Adds a capturing listener; returns how to remove it. */
export function on(target: EventTarget, type: string, listener: (event: Event) => void): () => void {
  target.addEventListener(type, listener, true);
  return () => target.removeEventListener(type, listener, true);
}
