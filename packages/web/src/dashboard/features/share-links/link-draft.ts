import type { SharedTab } from '@kine/protocol';
import type { NewShareLink, PatchShareLink, ShareLinkEntry } from '@kine/protocol/schemas';
import { type Expiry, expiresAt, expiryOf } from './expiry.ts';

/** What stands in the form of a link. */
export interface LinkDraft {
  readonly name: string;
  readonly tabs: readonly SharedTab[];
  readonly expiry: Expiry;
  readonly password: string;
  /** The link has a password, and is to have none. */
  readonly withoutPassword: boolean;
  readonly embeddable: boolean;
  /** Origins, with anything between them. */
  readonly sites: string;
}

/** Single views are about single people: they are never chosen beforehand. */
export const NEW_DRAFT: LinkDraft = {
  name: '',
  tabs: ['overview'],
  expiry: { kind: 'days', days: 30, date: '' },
  password: '',
  withoutPassword: false,
  embeddable: false,
  sites: '',
};

/** The form of a link that is there. */
export function draftOf(link: ShareLinkEntry): LinkDraft {
  return {
    ...NEW_DRAFT,
    name: link.name,
    tabs: link.tabs,
    expiry: expiryOf(link.expires_at),
    embeddable: link.embeddable,
    sites: (link.embed_origins ?? []).join('\n'),
  };
}

/** What is missing in the form, in words; undefined when it can be sent. */
export function missingIn({ tabs, expiry }: LinkDraft): string | undefined {
  if (tabs.length === 0) return 'Choose at least one tab.';
  return expiry.kind === 'date' && expiry.date === '' ? 'Choose the last day.' : undefined;
}

/** A new link as the server is asked for it. */
export function newLinkOf(draft: LinkDraft, now: number): NewShareLink {
  const { name, tabs, expiry, password, embeddable } = draft;
  return {
    name,
    tabs: [...tabs],
    expires_at: expiresAt(expiry, now),
    password: password === '' ? null : password,
    embeddable,
    embed_origins: originsOf(draft),
  };
}

/** The change of a link that is there; an empty password keeps the one it has. */
export function linkChangeOf(draft: LinkDraft, now: number): PatchShareLink {
  const { password, ...others } = newLinkOf(draft, now);
  if (draft.withoutPassword) return { ...others, password: null };
  return password === null ? others : { ...others, password };
}

function originsOf({ embeddable, sites }: LinkDraft): string[] | null {
  const origins = sites.split(/[\s,]+/).filter(Boolean);
  return embeddable && origins.length > 0 ? origins : null;
}
