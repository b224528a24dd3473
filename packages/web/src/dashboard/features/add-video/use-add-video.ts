import { createContext, useContext } from 'react';

/** Opens the add-a-video dialog, with files that were already dropped or chosen. */
export type OpenAddVideo = (files?: readonly File[]) => void;

/** The shell provides it, since the dialog outlives the page that opened it. */
export const AddVideoContext = createContext<OpenAddVideo>(() => undefined);

/** The function that opens the add-a-video dialog. */
export function useAddVideo(): OpenAddVideo {
  return useContext(AddVideoContext);
}
