import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

/** By what one person is known: a view, the viewer key of a day, or the site's own id. */
export type ViewerName = 'view_id' | 'viewer_key' | 'viewer_id';

interface AskedViewer {
  readonly name: ViewerName;
  readonly value: string;
}

interface ViewerViews {
  readonly views: readonly object[];
}

/** Everything that is stored of one person. */
export function useExportViewer(): UseMutationResult<ViewerViews, Error, AskedViewer> {
  return useMutation({
    mutationFn: ({ name, value }) =>
      request<ViewerViews>('/api/viewer-data/export', { method: 'POST', body: { [name]: value } }),
  });
}

/** Removes it for good; all numbers may have changed. */
export function useEraseViewer(): UseMutationResult<{ readonly erased: number }, Error, AskedViewer> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, value }) =>
      request<{ erased: number }>('/api/viewer-data/erase', { method: 'POST', body: { [name]: value } }),
    onSuccess: () => queries.invalidateQueries(),
  });
}
