import type { Exclusion, ExclusionsHere, NewExclusion } from '@kine/protocol/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

const KEY = ['exclusions'];

/** The rules of what does not count, of the whole library. */
export function useExclusions() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<Exclusion[]>('/api/exclusions', { signal }),
  });
}

/** What is left out of what this person plays here: by session, browser and address. */
export function useExclusionsHere() {
  return useQuery({
    queryKey: [...KEY, 'here'],
    queryFn: ({ signal }) => request<ExclusionsHere>('/api/exclusions/here', { signal }),
  });
}

/** Something that changes which views count: it holds for all history, so every number is asked for again. */
function useChange<Input>(change: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries() });
}

const addressOf = (id: string): string => `/api/exclusions/${encodeURIComponent(id)}`;

/** Adds a rule. */
export function useAddExclusion() {
  return useChange((body: NewExclusion) => request<Exclusion>('/api/exclusions', { method: 'POST', body }));
}

/** Takes a rule away, which brings its views back. */
export function useRemoveExclusion() {
  return useChange((id: string) => request<void>(addressOf(id), { method: 'DELETE' }));
}

/** Ends a rule of a browser or of addresses: what it left out stays so. */
export function useEndExclusion() {
  return useChange((id: string) => request<void>(`${addressOf(id)}/end`, { method: 'POST' }));
}

/** Leaves out what is played in this browser from now on. */
export function useLeaveOutBrowser() {
  return useChange((reason: string) =>
    request<Exclusion>('/api/exclusions/this-browser', { method: 'POST', body: { reason } }),
  );
}

/** Whether plays of signed-in members count. */
export function useSetOwnPlays() {
  return useChange((counted: boolean) =>
    request<void>('/api/exclusions/own-plays', { method: 'PUT', body: { counted } }),
  );
}
