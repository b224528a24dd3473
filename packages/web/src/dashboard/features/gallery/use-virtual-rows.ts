import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type RefCallback,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

interface VirtualRowsOptions {
  readonly count: number;
  /** Pixels, with the gap below. All rows are alike, so that nothing is measured while it scrolls. */
  readonly rowHeight: number;
  /** Hears which rows are in or near the window, both included, a few times a second at most. */
  readonly onRows: (first: number, last: number) => void;
}

export interface VirtualRows {
  readonly ref: RefCallback<HTMLElement>;
  /** Of all rows, in pixels. */
  readonly height: number;
  /** Those that are drawn, in order, and where. */
  readonly rows: readonly { readonly index: number; readonly top: number }[];
  /** The row with the focus stays, however far it is scrolled away. Rows carry `data-row`. */
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
}

/** Rows beyond each edge of the window: what the Tab key goes to next is there. */
const OVERSCAN = 3;
const TELL_EVERY_MS = 120;

/** The rows of a list as long as one likes that scrolls with the page: only those near the window are drawn. */
export function useVirtualRows({ count, rowHeight, onRows }: VirtualRowsOptions): VirtualRows {
  const [margin, setMargin] = useState(0);
  const [focused, setFocused] = useState<number>();
  const ref = useCallback<RefCallback<HTMLElement>>((list) => {
    if (!list) return undefined;
    // What stands above the list grows and shrinks with the width of the page and with the filters.
    const observer = new ResizeObserver(() => setMargin(list.getBoundingClientRect().top + window.scrollY));
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const rangeExtractor = useCallback(
    (range: Range): number[] => {
      const rows = defaultRangeExtractor(range);
      if (focused === undefined || focused >= count || rows.includes(focused)) return rows;
      return [...rows, focused].sort((a, b) => a - b);
    },
    [count, focused],
  );
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: margin,
    rangeExtractor,
    // React draws before the next frame anyway; drawing within the scroll event made frames longer.
    useFlushSync: false,
  });
  useLayoutEffect(() => {
    if (rowHeight > 0) virtualizer.measure();
  }, [virtualizer, rowHeight]);
  const items = virtualizer.getVirtualItems();
  useTellRows({ first: virtualizer.range?.startIndex ?? 0, last: virtualizer.range?.endIndex ?? 0, onRows });
  return {
    ref,
    height: count * rowHeight,
    rows: items.map(({ index, start }) => ({ index, top: start - margin })),
    onFocus: ({ target }) => {
      const row = target.closest<HTMLElement>('[data-row]')?.dataset.row;
      setFocused(row === undefined ? undefined : Number(row));
    },
    onBlur: () => setFocused(undefined),
  };
}

interface TellRows {
  readonly first: number;
  readonly last: number;
  readonly onRows: (first: number, last: number) => void;
}

function useTellRows({ first, last, onRows }: TellRows): void {
  const toldAt = useRef(0);
  useEffect(() => {
    const tell = (): void => {
      toldAt.current = performance.now();
      onRows(first, last);
    };
    const wait = toldAt.current + TELL_EVERY_MS - performance.now();
    if (wait <= 0) {
      tell();
      return undefined;
    }
    const timer = setTimeout(tell, wait);
    return () => clearTimeout(timer);
  }, [first, last, onRows]);
}
