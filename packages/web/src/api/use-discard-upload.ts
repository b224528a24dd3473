import { useQueryClient } from '@tanstack/react-query';
import { discardUpload } from './upload-video.ts';

/** The function that removes an unfinished upload from the server. */
export function useDiscardUpload(): (uploadId: string) => void {
  const queries = useQueryClient();
  return (uploadId) => {
    // One that is gone already is what was wanted; the list tells what is there.
    void discardUpload(uploadId)
      .catch(() => undefined)
      .then(() => queries.invalidateQueries({ queryKey: ['uploads'] }));
  };
}
