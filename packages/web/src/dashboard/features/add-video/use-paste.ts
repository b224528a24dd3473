import { useEffect } from 'react';
import { recogniseLinks } from '../../../api/recognise-link.ts';
import type { OpenAddVideo } from './use-add-video.ts';

/** Takes files and links that are pasted anywhere on the page, but not into a field. */
export function usePaste(onPaste: OpenAddVideo): void {
  useEffect(() => {
    const take = (event: ClipboardEvent): void => {
      const { target, clipboardData } = event;
      if (event.defaultPrevented || !clipboardData || isField(target)) return;
      const files = [...clipboardData.files].filter(({ type }) => type.startsWith('video/'));
      const { links, strange } = recogniseLinks(clipboardData.getData('text/plain'));
      // A paragraph that mentions a link is not meant for the library.
      const meant = strange.length === 0 ? links : [];
      if (files.length === 0 && meant.length === 0) return;
      event.preventDefault();
      onPaste(files, meant);
    };
    window.addEventListener('paste', take);
    return () => window.removeEventListener('paste', take);
  }, [onPaste]);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable="true"]') !== null;
}
