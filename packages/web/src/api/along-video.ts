import type { Filter } from '@kine/protocol';
import type { CurveReport } from '@kine/protocol/schemas';
import { request } from './client.ts';
import { dayOf, type Period, periodParams } from './period.ts';

/** Which views of a video a curve is of. */
export interface Selection {
  readonly videoId: string;
  readonly period: Period;
  readonly filter?: Filter | undefined;
}

type Report = 'curve' | 'moments' | 'seeks';

/** The key under which an answer is kept. */
export function reportKey(report: Report, { videoId, period, filter }: Selection) {
  return ['video', videoId, report, period, filter ?? null] as const;
}

/** Asks for a report along a video. */
export function askReport<T>(report: Report, selection: Selection, signal: AbortSignal): Promise<T> {
  const params = periodParams(selection.period);
  if (selection.filter) params.set('filter', JSON.stringify(selection.filter));
  return request<T>(`/api/videos/${encodeURIComponent(selection.videoId)}/${report}?${params}`, { signal });
}

/** The question of a curve, for one or for several at once. */
export function curveQuestion(selection: Selection, againMs: number) {
  return {
    queryKey: reportKey('curve', selection),
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      askReport<CurveReport>('curve', selection, signal),
    refetchInterval: againAfter(selection.period, againMs),
  };
}

/** Days that are over change only when views arrive late; they are not asked again. */
export function againAfter({ to }: Period, againMs: number): number | false {
  return to >= dayOf(Date.now()) ? againMs : false;
}
