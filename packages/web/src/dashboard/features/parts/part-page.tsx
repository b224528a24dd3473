import { useEffect } from 'react';
import { useTitle } from '../../../ui/use-title.ts';
import { PartNotice, type PartNoticeProps } from './part-notice.tsx';

const RELOADED = 'kine-reloaded-from';

/** `PartNotice` in the place of a page. After an update of the product it loads the page's address anew, once. */
export function PartPage(notice: PartNoticeProps) {
  useTitle('Not loaded');
  const { failure } = notice.error;
  useEffect(() => {
    // Whoever is sending a video is asked by the browser first, and may stay.
    if (failure === 'renewed' && mayReload()) location.reload();
  }, [failure]);
  return <PartNotice {...notice} heading="h1" />;
}

/** Whether this version of the page has not been reloaded for another yet in this tab; it is so from then on. */
function mayReload(): boolean {
  const version = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src;
  try {
    if (!version || sessionStorage.getItem(RELOADED) === version) return false;
    sessionStorage.setItem(RELOADED, version);
    return true;
  } catch {
    // Where the browser keeps nothing for us, nothing would end a loop.
    return false;
  }
}
