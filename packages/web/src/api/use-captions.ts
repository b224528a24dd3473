import type { CaptionKind, Captions, VideoDetail } from '@kine/protocol/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

export interface AddedCaptions {
  readonly file: File;
  readonly lang: string;
  /** Empty for the language's own name. */
  readonly label: string;
  readonly kind: CaptionKind;
}

/** Adds, changes and removes the captions of a video. */
export function useCaptions(videoId: string) {
  const queries = useQueryClient();
  const base = `/api/videos/${encodeURIComponent(videoId)}/captions`;
  const keep = (captions: Captions[]): void => {
    queries.setQueryData<VideoDetail>(['video', videoId], (video) => video && { ...video, captions });
  };
  const add = useMutation({
    mutationFn: ({ file, lang, label, kind }: AddedCaptions) => {
      const form = new FormData();
      form.set('lang', lang);
      form.set('kind', kind);
      if (label !== '') form.set('label', label);
      form.set('file', file);
      return request<Captions[]>(base, { method: 'POST', body: form });
    },
    onSuccess: keep,
  });
  const setDefault = useMutation({
    mutationFn: ({ id, isDefault }: { readonly id: string; readonly isDefault: boolean }) =>
      request<Captions[]>(`${base}/${id}`, { method: 'PATCH', body: { default: isDefault } }),
    onSuccess: keep,
  });
  const remove = useMutation({
    mutationFn: (id: string) => request<void>(`${base}/${id}`, { method: 'DELETE' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['video', videoId] }),
  });
  return { add, setDefault, remove };
}
