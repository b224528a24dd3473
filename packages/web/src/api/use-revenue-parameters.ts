import type { RevenueParameters, StoredParameters } from '@kine/protocol/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

const PATH = '/api/revenue/parameters';

/** The tables of the model as they are now. */
export function useRevenueParameters() {
  return useQuery({
    queryKey: ['revenue', 'parameters'],
    queryFn: ({ signal }) => request<StoredParameters>(PATH, { signal }),
  });
}

/** Every version of the tables. */
export function useParameterVersions() {
  return useQuery({
    queryKey: ['revenue', 'parameters', 'versions'],
    queryFn: ({ signal }) => request<StoredParameters[]>(`${PATH}/versions`, { signal }),
  });
}

/** Makes a new version of the tables; every number of money is asked for again. */
export function useSaveParameters() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly parameters: RevenueParameters; readonly comment: string }) =>
      request<StoredParameters>(PATH, { method: 'PUT', body }),
    onSuccess: () => client.invalidateQueries(),
  });
}
