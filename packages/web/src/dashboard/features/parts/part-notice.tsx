import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { useLiveStatus } from '../../../api/use-live.ts';
import type { PartError, PartFailure } from '../../../parts/part-error.ts';
import { Notice } from '../../../ui/notice.tsx';

export interface PartNoticeProps {
  /** The part as a sentence names it: "The library". */
  readonly what: string;
  readonly error: PartError;
  /** "h1" where the notice is all there is on the page. */
  readonly heading?: 'h1' | 'h2';
  readonly isTrying?: boolean;
  readonly onRetry: () => void;
  /** Stands beside the way to try again. */
  readonly action?: ReactNode;
}

const TITLES: Readonly<Record<PartFailure, string>> = {
  offline: 'You are offline',
  unreachable: 'The server can’t be reached',
  renewed: 'There is a new version of Kine-sense',
  broken: 'This could not be loaded',
};

/** A part of the dashboard that could not be fetched: why, and the way on. It tries again when the network is back. */
export function PartNotice({ what, error, heading, isTrying, onRetry, action }: PartNoticeProps) {
  const { failure } = error;
  const needsReload = failure === 'renewed' || failure === 'broken';
  useConnectionBack(onRetry);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const notice = box.current;
    // What was pressed goes away with the notice: the focus must not.
    return () => {
      if (notice?.contains(document.activeElement)) document.getElementById('main')?.focus();
    };
  }, []);
  return (
    <Box ref={box}>
      <Notice
        heading={heading}
        role="alert"
        title={TITLES[failure]}
        action={
          <>
            {needsReload && (
              <Button variant="contained" onClick={() => location.reload()}>
                Reload the page
              </Button>
            )}
            {failure !== 'renewed' && (
              <Button
                variant={needsReload ? 'outlined' : 'contained'}
                aria-disabled={isTrying}
                onClick={() => isTrying || onRetry()}
              >
                {isTrying ? 'Trying…' : 'Try again'}
              </Button>
            )}
            {action}
          </>
        }
      >
        {what} {WORDS[failure]}
      </Notice>
    </Box>
  );
}

const WORDS: Readonly<Record<PartFailure, string>> = {
  offline: 'could not be loaded. It comes by itself once you are connected again.',
  unreachable: 'could not be loaded. Check that Kine-sense is running, then try again.',
  renewed: 'changed with it. Reload the page to go on.',
  broken: 'did not come as it should. Reload the page, or try again.',
};

/** Calls when the browser is connected again, and when the server answers again. */
function useConnectionBack(run: () => void): void {
  const onBack = useEffectEvent(run);
  const isOpen = useLiveStatus() === 'open';
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (isOpen && !wasOpen.current) onBack();
    wasOpen.current = isOpen;
  }, [isOpen]);
  useEffect(() => {
    const listen = (): void => onBack();
    window.addEventListener('online', listen);
    return () => window.removeEventListener('online', listen);
  }, []);
}
