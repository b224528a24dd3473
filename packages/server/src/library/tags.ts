import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import { cleanTitle } from './clean-title.ts';
import { fold } from './fold.ts';
import type { VideoRecord } from './video-record.ts';
import type { VideoStore } from './video-store.ts';

/** Characters of one tag, and tags of one video. */
const MAX_LENGTH = 40;
const MAX_TAGS = 20;

/** A tag and how many videos have it. */
export interface TagCount {
  readonly tag: string;
  readonly videos: number;
}

export interface TagChange {
  readonly videoIds: readonly string[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** The words on videos. "Demo" and "démo" are one tag; it is spelled as it was first. */
export interface Tags {
  /** Those in use, the most used first. */
  tags(scope: Scope): TagCount[];
  /** Puts tags on videos and takes others off. Throws KINE_VIDEO_NOT_FOUND, KINE_BAD_REQUEST for a bad tag or too many. */
  changeTags(scope: Scope, change: TagChange): Promise<void>;
  /** Tags as the library spells them, each once. Throws KINE_BAD_REQUEST. */
  spelled(scope: Scope, given: readonly string[]): string[];
}

export function createTags(store: Pick<VideoStore, 'get' | 'records' | 'update'>): Tags {
  const spellings = (scope: Scope): Map<string, string> => {
    const known = store.records(scope).flatMap(({ tags }) => tags);
    return new Map(known.map((tag) => [fold(tag), tag]));
  };
  const spelled = (scope: Scope, given: readonly string[]): string[] => {
    const known = spellings(scope);
    return bounded(distinct(given.map(cleanTag)).map((tag) => known.get(fold(tag)) ?? tag));
  };
  return {
    spelled,
    tags(scope) {
      const counts = new Map<string, number>();
      for (const { tags } of store.records(scope)) {
        for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      }
      return [...counts]
        .map(([tag, videos]) => ({ tag, videos }))
        .sort((a, b) => b.videos - a.videos || (a.tag < b.tag ? -1 : 1));
    },
    async changeTags(scope, { videoIds, add, remove }) {
      const added = spelled(scope, add);
      const removed = new Set(remove.map(fold));
      const tagsOf = ({ tags }: VideoRecord): string[] =>
        bounded(distinct([...tags.filter((tag) => !removed.has(fold(tag))), ...added]));
      // All are looked at before one is changed.
      for (const id of videoIds) tagsOf(store.get(scope, id));
      for (const id of videoIds) await store.update(id, (before) => ({ tags: tagsOf(before) }));
    },
  };
}

function cleanTag(text: string): string {
  const tag = cleanTitle(text).replaceAll(',', ' ').trim();
  if (tag === '') refuse('must have a character that can be seen.');
  if ([...tag].length > MAX_LENGTH) refuse(`a tag has at most ${MAX_LENGTH} characters.`);
  return tag;
}

function bounded(tags: string[]): string[] {
  if (tags.length > MAX_TAGS) refuse(`a video has at most ${MAX_TAGS} tags.`);
  return tags;
}

/** The first of those that read the same. */
function distinct(tags: readonly string[]): string[] {
  const seen = new Set<string>();
  return tags.filter((tag) => {
    const key = fold(tag);
    return !seen.has(key) && seen.add(key);
  });
}

function refuse(what: string): never {
  throw new KineError('KINE_BAD_REQUEST', { message: `tags: ${what}`, field: 'tags' });
}
