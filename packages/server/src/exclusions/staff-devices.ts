import type { Exclusion } from '@kine/protocol/schemas';
import { newRule, type RuleBook } from './rule-book.ts';
import { hashOfStaffToken, newStaffToken } from './staff-tokens.ts';

export interface AddedDevice {
  readonly rule: Exclusion;
  /** What the browser's cookie has to hold. */
  readonly token: string;
}

interface NewDevice {
  readonly workspaceId: string;
  /** What the people call it. */
  readonly name: string;
  /** What its cookie holds already, if it has one. */
  readonly token: string | undefined;
}

const HOUR_MS = 3_600_000;

/** A rule for a browser; one that has a rule keeps it. Throws KINE_EXCLUSIONS_FULL. */
export async function addDevice(
  book: RuleBook,
  { workspaceId, name, token }: NewDevice,
): Promise<AddedDevice> {
  const known = book.recogniserOf(workspaceId).deviceOf(token);
  if (token !== undefined && known !== undefined) return { rule: book.find(workspaceId, known), token };
  // One cookie stands for a browser in several workspaces; one that we did not make stands for nothing.
  const isOurs = token !== undefined && [...book.tokenHashes.values()].includes(hashOfStaffToken(token));
  const held = isOurs ? token : newStaffToken();
  const kept = newRule(name, book.clock);
  const rule: Exclusion = { kind: 'device', ...kept, ended_at: null, last_seen_at: null };
  await book.add(workspaceId, rule, hashOfStaffToken(held));
  return { rule, token: held };
}

/** Notes by the hour that a browser plays. Not worth failing a play, nor waiting for. */
export function noteSeen(book: RuleBook, workspaceId: string, id: string | undefined): void {
  if (id === undefined) return;
  const rule = book.find(workspaceId, id);
  const now = book.clock.now();
  if (rule.kind !== 'device' || now - (rule.last_seen_at ?? 0) < HOUR_MS) return;
  book.replace(workspaceId, { ...rule, last_seen_at: now }).catch(() => undefined);
}
