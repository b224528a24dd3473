import type { Calibration } from '@kine/protocol/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

const PATH = '/api/revenue/calibration';

/** Months of what was really paid. */
export function useCalibration() {
  return useQuery({
    queryKey: ['revenue', 'calibration'],
    queryFn: ({ signal }) => request<Calibration>(PATH, { signal }),
  });
}

/** Says what was really paid; every number of money is asked for again. */
export function useSaveCalibration() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Calibration) => request<Calibration>(PATH, { method: 'PUT', body }),
    onSuccess: () => client.invalidateQueries(),
  });
}

/** Takes the months out of YouTube Studio's own file. */
export function useUploadCalibration() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: Blob) =>
      request<Calibration>(`${PATH}/csv`, {
        method: 'POST',
        body: new Blob([file], { type: 'text/csv' }),
      }),
    onSuccess: () => client.invalidateQueries(),
  });
}
