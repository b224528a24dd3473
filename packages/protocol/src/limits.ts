// The bounds of the wire, the same for the player that writes and the server that reads: `LIMITS.runs` and so on.
// Constants of a module and not fields of an object: so /t.js carries only the numbers it uses, in place.
// Literals, not products: the tracker's declarations are generated file by file, without working expressions out.

/** Bytes of one message, UTF-8: 16 KiB. */
export const messageBytes = 16_384;
/** Runs kept in order; older ones fold into passes. */
export const runs = 300;
/** Folded passes kept. */
export const passes = 400;
export const errors = 20;
export const renditions = 50;
/** Stalls whose times are kept. */
export const stalls = 50;
export const rateMin = 0.06;
export const rateMax = 16;
/** A view ends this long after it was minted: 24 h. */
export const viewMs = 86_400_000;
/** A view ends when playback resumes after this long without playing: 30 min. */
export const idleMs = 1_800_000;
/** How old a view may be when its hello reaches a server: 10 min. */
export const helloAgeMs = 600_000;
/** A heartbeat older than this is no longer a concurrent viewer. */
export const heartbeatMs = 15_000;
/** How often a playing view sends its state. */
export const sendEveryMs = 5_000;
