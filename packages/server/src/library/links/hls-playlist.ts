import { KineError } from '../../errors.ts';

/** A stretch of a resource: the whole of it where `bytes` is undefined. */
export interface PlaylistPart {
  readonly url: string;
  readonly bytes: { readonly offset: number; readonly length: number } | undefined;
}

/** One quality of a stream, as a master playlist lists it. */
export interface Variant {
  readonly url: string;
  /** Bits a second, 0 where the playlist does not say. */
  readonly bandwidth: number;
  readonly width: number | null;
  readonly height: number | null;
  /** RFC 6381, such as `avc1.42c00d,mp4a.40.2`. */
  readonly codecs: string | null;
}

export interface MasterPlaylist {
  readonly kind: 'master';
  readonly variants: readonly Variant[];
  /** Origins of everything that the playlist names. */
  readonly origins: ReadonlySet<string>;
}

export interface MediaPlaylist {
  readonly kind: 'media';
  /** Sum of the segments in milliseconds. */
  readonly durationMs: number;
  /** The playlist has no end: it grows while it is watched. */
  readonly live: boolean;
  /** How the segments are encrypted, such as AES-128 or SAMPLE-AES; undefined when they are not. */
  readonly encryption: string | undefined;
  /** What must be read before the first segment (fragmented MP4). */
  readonly init: PlaylistPart | undefined;
  readonly first: PlaylistPart;
  readonly origins: ReadonlySet<string>;
}

export type Playlist = MasterPlaylist | MediaPlaylist;

/** 20 qualities are many. */
const MAX_VARIANTS = 200;
/** Two days of segments of two seconds. */
const MAX_SEGMENTS = 100_000;
/** Signed addresses are long; nothing that a playlist needs is longer. */
const MAX_LINE = 8_192;
/** A policy header names them all. */
const MAX_ORIGINS = 20;
const MAX_DURATION_S = 7 * 86_400;

/**
 * Reads what of an HLS playlist (RFC 8216) tells how long it is, what is in it and where it leads. Text of a
 * stranger: the time taken grows with its length and no faster. m3u8-parser is not used: on a list of
 * attributes that is only commas it throws a TypeError, after backtracking over all of it for each comma.
 * Throws KINE_BAD_PLAYLIST.
 */
export function parsePlaylist(text: string, url: string): Playlist {
  const lines = text.split(/\r?\n/);
  if (!isPlaylist(text)) refuse('it does not begin with #EXTM3U');
  return lines.some((line) => line.startsWith('#EXT-X-STREAM-INF:'))
    ? parseMaster(lines, url)
    : parseMedia(lines, url);
}

/** Whether a text says of itself that it is a playlist. */
export function isPlaylist(text: string): boolean {
  return /^\uFEFF?#EXTM3U(?=\s|$)/.test(text.slice(0, 10));
}

function parseMaster(lines: readonly string[], base: string): MasterPlaylist {
  const variants: Variant[] = [];
  const origins = collectOrigins();
  let pending: ReadonlyMap<string, string> | undefined;
  for (const line of lines) {
    const [tag, rest] = tagOf(line);
    if (tag === '#EXT-X-STREAM-INF') pending = attributes(rest);
    const uri = tag === '#EXT-X-MEDIA' ? attributes(rest).get('URI') : undefined;
    if (uri) origins.add(resolveUri(uri, base));
    if (tag !== undefined || line.trim() === '' || !pending) continue;
    const url = resolveUri(line.trim(), base);
    origins.add(url);
    variants.push(variantOf(pending, url));
    pending = undefined;
    if (variants.length > MAX_VARIANTS) refuse(`it names more than ${MAX_VARIANTS} qualities`);
  }
  if (variants.length === 0) refuse('it names no stream');
  return { kind: 'master', variants, origins: origins.found };
}

function variantOf(list: ReadonlyMap<string, string>, url: string): Variant {
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(list.get('RESOLUTION') ?? '') ?? [];
  return {
    url,
    bandwidth: Number(/^\d{1,12}$/.exec(list.get('BANDWIDTH') ?? '')?.[0] ?? 0),
    width: width ? Number(width) : null,
    height: height ? Number(height) : null,
    codecs: list.get('CODECS') ?? null,
  };
}

interface Reading {
  seconds: number;
  segments: number;
  live: boolean;
  encryption: string | undefined;
  init: PlaylistPart | undefined;
  first: PlaylistPart | undefined;
  /** BYTERANGE of the segment to come. */
  range: string | undefined;
}

function parseMedia(lines: readonly string[], base: string): MediaPlaylist {
  const reading: Reading = {
    seconds: 0,
    segments: 0,
    live: true,
    encryption: undefined,
    init: undefined,
    first: undefined,
    range: undefined,
  };
  const origins = collectOrigins();
  for (const line of lines) {
    const [tag, rest] = tagOf(line);
    if (tag !== undefined) readTag(reading, tag, { rest, base });
    else if (line.trim() !== '') {
      const url = resolveUri(line.trim(), base);
      origins.add(url);
      reading.first ??= { url, bytes: byteRange(reading.range) };
      reading.segments += 1;
      if (reading.segments > MAX_SEGMENTS) refuse(`it has more than ${MAX_SEGMENTS} segments`);
    }
  }
  const { seconds, live, encryption, init, first } = reading;
  if (!first) return refuse('it names no segment');
  if (seconds > MAX_DURATION_S) refuse('it claims to last longer than a week');
  if (init) origins.add(init.url);
  const durationMs = Math.round(seconds * 1_000);
  return { kind: 'media', durationMs, live, encryption, init, first, origins: origins.found };
}

function readTag(reading: Reading, tag: string, { rest, base }: { rest: string; base: string }): void {
  switch (tag) {
    case '#EXTINF':
      reading.seconds += Number(/^\d{1,9}(\.\d{1,9})?/.exec(rest)?.[0] ?? 0);
      break;
    case '#EXT-X-ENDLIST':
      reading.live = false;
      break;
    case '#EXT-X-BYTERANGE':
      if (!reading.first) reading.range = rest;
      break;
    case '#EXT-X-KEY': {
      const method = attributes(rest).get('METHOD') ?? 'NONE';
      if (method !== 'NONE') reading.encryption ??= method.slice(0, 20);
      break;
    }
    case '#EXT-X-MAP': {
      const list = attributes(rest);
      const uri = list.get('URI');
      if (uri && !reading.first) {
        reading.init = { url: resolveUri(uri, base), bytes: byteRange(list.get('BYTERANGE')) };
      }
    }
  }
}

/** The tag of a line and what follows it; comments count as tags that nobody asks for. */
function tagOf(line: string): [tag: string | undefined, rest: string] {
  if (line.length > MAX_LINE) refuse(`a line of it is longer than ${MAX_LINE} characters`);
  if (!line.startsWith('#')) return [undefined, ''];
  const colon = line.indexOf(':');
  return colon < 0 ? [line.trim(), ''] : [line.slice(0, colon), line.slice(colon + 1).trim()];
}

/** Name and value pairs. Each step of the expression takes what it can and never goes back. */
function attributes(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', quoted, plain] of text.matchAll(/([A-Z0-9-]{1,40})=(?:"([^"]*)"|([^",\s]+))/g)) {
    found.set(name, quoted ?? plain ?? '');
  }
  return found;
}

function byteRange(text: string | undefined): PlaylistPart['bytes'] {
  const [, length, offset] = /^(\d{1,15})(?:@(\d{1,15}))?$/.exec(text ?? '') ?? [];
  return length === undefined
    ? undefined
    : { length: Math.max(1, Number(length)), offset: Number(offset ?? 0) };
}

function resolveUri(uri: string, base: string): string {
  if (!URL.canParse(uri, base)) return refuse('it names an address that cannot be read');
  const url = new URL(uri, base);
  if (!/^https?:$/.test(url.protocol))
    refuse(`it names an address that is not http or https (${url.protocol})`);
  return url.href;
}

function collectOrigins(): { readonly found: ReadonlySet<string>; add(url: string): void } {
  const found = new Set<string>();
  return {
    found,
    add(url) {
      if (found.size < MAX_ORIGINS) found.add(new URL(url).origin);
    },
  };
}

function refuse(reason: string): never {
  throw new KineError('KINE_BAD_PLAYLIST', { message: `The HLS playlist cannot be used: ${reason}.` });
}
