import { createContext, useContext } from 'react';
import type { RecognisedLink } from '../../../api/recognise-link.ts';

/** Opens the add-a-video dialog, with files and links that were already dropped, chosen or pasted. */
export type OpenAddVideo = (files?: readonly File[], links?: readonly RecognisedLink[]) => void;

/** The shell provides it, since the dialog outlives the page that opened it. */
export const AddVideoContext = createContext<OpenAddVideo>(() => undefined);

/** The function that opens the add-a-video dialog. */
export function useAddVideo(): OpenAddVideo {
  return useContext(AddVideoContext);
}
