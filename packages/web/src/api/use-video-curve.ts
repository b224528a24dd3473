import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { curveQuestion, type Selection } from './along-video.ts';

/** The curves of a video at its detail bins, asked again every `againMs` while the period goes on. */
export function useVideoCurve(selection: Selection, againMs: number) {
  return useQuery({ ...curveQuestion(selection, againMs), placeholderData: keepPreviousData });
}
