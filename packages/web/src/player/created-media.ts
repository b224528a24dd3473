import type { PlayerAdapter } from '@kine/tracker';

/** A media element, and what its player tells beyond it. */
export interface CreatedMedia {
  readonly element: HTMLVideoElement;
  readonly adapter?: PlayerAdapter;
}
