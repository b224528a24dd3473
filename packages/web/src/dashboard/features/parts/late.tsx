import { type ComponentType, type ReactNode, use, useEffect, useSyncExternalStore } from 'react';
import type { PartError } from '../../../parts/part-error.ts';
import { PartDialog } from './part-dialog.tsx';
import { PartNotice } from './part-notice.tsx';
import { PartPage } from './part-page.tsx';
import { createPartStore } from './part-store.ts';

type Load<P> = () => Promise<ComponentType<P>>;

/** A component whose code is fetched when it is first shown; until then the nearest `Suspense` shows its fallback. */
export type Late<P> = ((props: P) => ReactNode) & {
  /** Fetches the code ahead of need. Never rejects. */
  readonly preload: () => Promise<void>;
};

/** A region of a page. `what` names it in the sentence that says it could not be loaded: "The map". */
export function late<P extends object>(what: string, load: Load<P>): Late<P> {
  return createLate(load, (failure) => <PartNotice what={what} {...failure} />);
}

/** A page of the router. */
export function latePage(what: string, load: Load<object>): Late<object> {
  return createLate(load, (failure) => <PartPage what={what} {...failure} />);
}

/** A dialog or a menu; one that is never closed but taken away says nothing of `open`. */
export function lateDialog<P extends { readonly open?: boolean; readonly onClose: () => void }>(
  what: string,
  load: Load<P>,
): Late<P> {
  return createLate(
    load,
    (failure, { onClose }) => <PartDialog what={what} {...failure} onClose={onClose} />,
    ({ open }) => open !== false,
  );
}

interface Failure {
  readonly error: PartError;
  readonly isTrying: boolean;
  readonly onRetry: () => void;
}

function createLate<P extends object>(
  load: Load<P>,
  show: (failure: Failure, props: P) => ReactNode,
  isOpen: (props: P) => boolean = () => true,
): Late<P> {
  const part = createPartStore(load);
  function Late(props: P) {
    const state = useSyncExternalStore(part.watch, part.get);
    const isWanted = isOpen(props);
    useEffect(() => (isWanted ? part.forget : undefined), [isWanted]);
    if (state.kind === 'here') return <state.value {...props} />;
    if (!isWanted) return null;
    if (state.kind === 'failed') return show({ ...state, onRetry: () => void part.want() }, props);
    use(part.want());
    return null;
  }
  return Object.assign(Late, { preload: part.preload });
}
