import type { Exclusion } from '@kine/protocol/schemas';
import { withinRanges } from './address-ranges.ts';
import { hashOfStaffToken } from './staff-tokens.ts';
import { MEMBER_MARK, markOf } from './team-mark.ts';

/** Whoever plays, as far as the connection tells. Address and token are used and never kept. */
export interface Player {
  readonly address: string;
  /** Workspaces that the person who is signed in belongs to. */
  readonly memberOf: readonly string[];
  /** What the cookie of a browser of the team holds. */
  readonly staffToken: string | undefined;
}

/** Tells a workspace's own people from its audience. */
export interface Recogniser {
  /** The marks that a play of `player` bears; none for the audience. */
  marksOf(player: Player): readonly string[];
  /** The rule of the browser with this token. */
  deviceOf(token: string | undefined): string | undefined;
  /** The first rule of addresses that holds for this one. */
  addressRuleOf(address: string): string | undefined;
}

export interface RecogniserOptions {
  readonly workspaceId: string;
  readonly rules: readonly Exclusion[];
  /** Hashes of the tokens of browsers, by the id of their rule. */
  readonly tokenHashes: ReadonlyMap<string, string>;
}

/** Made anew when a rule comes, ends or goes: lists of ranges are worked out once. */
export function createRecogniser({ workspaceId, rules, tokenHashes }: RecogniserOptions): Recogniser {
  const addresses = rules
    .filter((rule) => rule.kind === 'addresses')
    .filter(({ ended_at }) => ended_at === null)
    .map((rule) => ({ rule, isWithin: withinRanges(rule.ranges) }));
  const devices = new Map(
    rules
      .filter((rule) => rule.kind === 'device')
      .filter(({ ended_at }) => ended_at === null)
      .map((rule) => [tokenHashes.get(rule.exclusion_id) ?? '', rule] as const),
  );
  const deviceRule = (token: string | undefined) =>
    token === undefined || devices.size === 0 ? undefined : devices.get(hashOfStaffToken(token));
  return {
    marksOf: ({ address, memberOf, staffToken }) => {
      const device = deviceRule(staffToken);
      return [
        ...(memberOf.includes(workspaceId) ? [MEMBER_MARK] : []),
        ...(device ? [markOf(device)] : []),
        ...addresses.filter(({ isWithin }) => isWithin(address)).map(({ rule }) => markOf(rule)),
      ];
    },
    deviceOf: (token) => deviceRule(token)?.exclusion_id,
    addressRuleOf: (address) => addresses.find(({ isWithin }) => isWithin(address))?.rule.exclusion_id,
  };
}
