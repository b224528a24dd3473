import type { ForecastReport } from '@kine/protocol/schemas';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { request } from './client.ts';
import { TIME_ZONE } from './period.ts';

export type Horizon = ForecastReport['horizon'];

/** A forecast is of days; it changes little within one. */
const FRESH_MS = 300_000;

/** Plays, watch time and revenue of the days to come. */
export function useForecast(videoId: string, horizon: Horizon) {
  return useQuery({ ...forecastQuestion(videoId, horizon), placeholderData: keepPreviousData });
}

/** The same for several videos, in their order. */
export function useForecasts(videoIds: readonly string[], horizon: Horizon) {
  return useQueries({ queries: videoIds.map((id) => forecastQuestion(id, horizon)) });
}

function forecastQuestion(videoId: string, horizon: Horizon) {
  const search = new URLSearchParams({ horizon: String(horizon), time_zone: TIME_ZONE });
  return {
    queryKey: ['video', videoId, 'forecast', horizon],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      request<ForecastReport>(`/api/videos/${encodeURIComponent(videoId)}/forecast?${search}`, { signal }),
    staleTime: FRESH_MS,
  };
}
