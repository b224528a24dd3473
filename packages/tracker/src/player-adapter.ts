/**
 * How an adapter tells the tracker what no media event says. Without a code: the picture or the source is another
 * one now, to be taken in at once. With one, of at most 64 characters: playback ended with that error. Playback
 * that goes on later takes it back: the error stays in the view and does not count as its end.
 */
export type AdapterReport = (errorCode?: string) => void;

/** What a player knows that its media element does not tell. Nothing here may throw or take long. */
export interface PlayerAdapter {
  /** Address of what is played, such as that of a manifest; another one is another video. Empty while unknown. */
  readonly src: () => string | null | undefined;
  /** Kilobits a second of the rendition on the screen, a whole number; undefined while unknown. */
  readonly kbps?: () => number | undefined;
  /**
   * Begins to listen to the player; returns how to stop. Errors of the element are the adapter's to tell, too:
   * only it knows which of them are the same.
   */
  readonly listen: (tell: AdapterReport) => () => void;
}
