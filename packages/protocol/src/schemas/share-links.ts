import { z } from 'zod';
import { SHARED_TABS } from '../shared-tabs.ts';
import { originSchema } from './rest.ts';

/** Times are epoch milliseconds. */
const time = z.int();
const name = z.string().trim().min(1).max(100);
/** Given to several people, so shorter than one of an account may be; guesses are counted. */
const password = z.string().min(6).max(128);

const sharedTabSchema = z.enum(SHARED_TABS);

const tabs = z.array(sharedTabSchema).min(1).max(SHARED_TABS.length);

/** A link to a video's dashboard, as editors see it. Its address was shown when it was made. */
export const shareLinkSchema = z.object({
  link_id: z.string(),
  name: z.string(),
  tabs: z.array(sharedTabSchema),
  has_password: z.boolean(),
  expires_at: time.nullable(),
  embeddable: z.boolean(),
  /** Sites that may put it into a frame; null is any. */
  embed_origins: z.array(z.string()).nullable(),
  created_at: time,
  last_used_at: time.nullable(),
});

export const newShareLinkSchema = z.object({
  name,
  tabs,
  password: password.nullable().optional(),
  expires_at: time.nullable().optional(),
  embeddable: z.boolean().optional(),
  embed_origins: z.array(originSchema).min(1).max(20).nullable().optional(),
});

/** What is left out stays; a password of null takes it away. */
export const patchShareLinkSchema = newShareLinkSchema.partial();

/** `path` opens the link, and nobody can read it again. */
export const madeShareLinkSchema = shareLinkSchema.extend({ path: z.string() });

/** `POST /api/shared/open`: the two halves of a link's address, and its password where it has one. */
export const openShareSchema = z.object({
  link_id: z.string().min(1).max(64),
  secret: z.string().min(1).max(200),
  password: z.string().max(128).optional(),
});

/** An opened link; its name is the editors' own. `session` goes into `Authorization: Share …` until `ends_at`. */
export const openedShareSchema = z.object({
  session: z.string(),
  ends_at: time,
  video_id: z.string(),
  tabs: z.array(sharedTabSchema),
});

export type ShareLinkEntry = z.infer<typeof shareLinkSchema>;
export type NewShareLink = z.infer<typeof newShareLinkSchema>;
export type PatchShareLink = z.infer<typeof patchShareLinkSchema>;
export type MadeShareLink = z.infer<typeof madeShareLinkSchema>;
export type OpenShare = z.infer<typeof openShareSchema>;
export type OpenedShare = z.infer<typeof openedShareSchema>;
