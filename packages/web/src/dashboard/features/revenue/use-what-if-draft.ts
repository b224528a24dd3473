import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSettled } from '../../../ui/use-settled.ts';
import { readWhatIf, type WhatIf } from './what-if-address.ts';

const route = getRouteApi('/videos/$id');

/** Browsers refuse more than a few changes of the address a second. */
const ADDRESS_MS = 300;

/** What somebody tries out: it moves with the hand, and its address follows when the hand rests. */
export function useWhatIfDraft(): readonly [WhatIf, (next: WhatIf) => void] {
  const { what } = route.useSearch();
  const navigate = route.useNavigate();
  const [draft, setDraft] = useState<WhatIf>(what ?? {});
  const settled = useSettled(draft, ADDRESS_MS);
  const inAddress = JSON.stringify(what);
  useEffect(() => {
    const next = readWhatIf(settled);
    if (JSON.stringify(next) === inAddress) return;
    void navigate({
      search: ({ what: _before, ...others }) => ({ ...others, ...(next && { what: next }) }),
      replace: true,
      resetScroll: false,
    });
  }, [settled, inAddress, navigate]);
  return [draft, setDraft];
}
