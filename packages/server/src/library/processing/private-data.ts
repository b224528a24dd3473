/** What of a stream or a container tells about its maker. */
export interface Tagged {
  readonly codec_type?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly disposition?: { readonly attached_pic?: number | undefined } | undefined;
}

/** Tags that say what the file is and nothing of who made it, where, when or with what. */
const HARMLESS: ReadonlySet<string> = new Set([
  'major_brand',
  'minor_version',
  'compatible_brands',
  'title',
  'language',
  'vendor_id',
  'rotate',
  'duration',
  'alpha_mode',
]);
/** What ffmpeg writes by itself; any other program is one that somebody has. */
const FFMPEG = /^Lav[fc][\d.]/;
const PLAIN_HANDLER = /^(Video|Sound)Handler?$/;

/**
 * Whether the file holds what its viewers should not get: a place, a device, a program, a date, a comment, a
 * cover picture, a track of data. Whatever is not known to be harmless counts as private.
 */
export function holdsPrivateData(parts: readonly Tagged[]): boolean {
  return parts.some(
    (part) =>
      part.codec_type === 'data' ||
      part.codec_type === 'attachment' ||
      part.disposition?.attached_pic === 1 ||
      Object.entries(part.tags ?? {}).some(([name, value]) => !isHarmless(name.toLowerCase(), value)),
  );
}

function isHarmless(name: string, value: string): boolean {
  if (name === 'encoder' || name === 'software') return FFMPEG.test(value);
  if (name === 'handler_name') return PLAIN_HANDLER.test(value);
  return HARMLESS.has(name);
}
