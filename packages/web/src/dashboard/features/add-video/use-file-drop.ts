import { useEffect, useState } from 'react';

/**
 * Takes files dropped anywhere on the page; without it the browser would leave the page to open them. Returns whether
 * files are being dragged over the page.
 */
export function useFileDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [dragged, setDragged] = useState(false);
  useEffect(() => {
    const hasFiles = ({ dataTransfer }: DragEvent): boolean => !!dataTransfer?.types.includes('Files');
    const enter = (event: DragEvent): void => setDragged(hasFiles(event));
    const allow = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    // Out of the window: between two elements of the page there is always a related one.
    const leave = ({ relatedTarget }: DragEvent): void => {
      if (relatedTarget === null) setDragged(false);
    };
    const drop = (event: DragEvent): void => {
      setDragged(false);
      // A drop target on the page has prevented the default and taken them already.
      if (event.defaultPrevented || !hasFiles(event)) return;
      event.preventDefault();
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    const listeners = { dragenter: enter, dragover: allow, dragleave: leave, drop };
    for (const [type, listen] of Object.entries(listeners)) {
      window.addEventListener(type, listen as EventListener);
    }
    return () => {
      for (const [type, listen] of Object.entries(listeners)) {
        window.removeEventListener(type, listen as EventListener);
      }
    };
  }, [onFiles]);
  return dragged;
}
