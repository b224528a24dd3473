import type { PlayOptions } from './play-options.ts';

/** A player on the page: its media element, and how to take it away again. */
export interface MountedPlayer {
  readonly element: HTMLMediaElement;
  readonly destroy: () => void;
}

/** Where the player stands. */
export interface PlayerPlace extends Partial<PlayOptions> {
  /** The page is there to watch this video: its keys work everywhere, and it goes on where the viewer stopped. */
  readonly ownPage?: boolean;
}
