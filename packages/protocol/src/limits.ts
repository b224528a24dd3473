/**
 * The bounds of the wire, the same for the player that writes and the server that reads. Literals, not
 * products: the tracker's declarations are generated file by file, without working expressions out.
 */
export const LIMITS = {
  /** Bytes of one message, UTF-8: 16 KiB. */
  messageBytes: 16_384,
  /** Runs kept in order; older ones fold into passes. */
  runs: 300,
  /** Folded passes kept. */
  passes: 400,
  errors: 20,
  renditions: 50,
  /** Stalls whose times are kept. */
  stalls: 50,
  rateMin: 0.06,
  rateMax: 16,
  /** A view ends this long after it was minted: 24 h. */
  viewMs: 86_400_000,
  /** A view ends when playback resumes after this long without playing: 30 min. */
  idleMs: 1_800_000,
  /** How old a view may be when its hello reaches a server: 10 min. */
  helloAgeMs: 600_000,
  /** A heartbeat older than this is no longer a concurrent viewer. */
  heartbeatMs: 15_000,
  /** How often a playing view sends its state. */
  sendEveryMs: 5_000,
} as const;
