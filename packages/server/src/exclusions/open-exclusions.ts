import type { Exclusion, NewExclusion } from '@kine/protocol/schemas';
import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import type { Clock } from '../platform/index.ts';
import { readRanges } from './address-ranges.ts';
import type { Player, Recogniser } from './recognise.ts';
import { type ExclusionChange, MEMBERS_RULE, newRule, openRuleBook, type RuleBook } from './rule-book.ts';
import { type AddedDevice, addDevice, noteSeen } from './staff-devices.ts';

/** What a workspace has, without asking the database. */
export interface ExclusionLookup {
  /** Oldest first. */
  of(workspaceId: string): readonly Exclusion[];
}

/** Tells plays of a workspace's own people. */
export interface TeamLookup {
  /** The marks that a play of `player` bears; none for the audience. */
  marksOf(workspaceId: string, player: Player): readonly string[];
}

/**
 * The rules of what does not count. Whether a view counts is never written into it: whoever asks for numbers applies
 * those rules that are there at that moment, so taking one away brings its views back. Rules of the team know a play
 * only while it happens; it bears their mark.
 */
export interface Exclusions extends ExclusionLookup, TeamLookup {
  /** Throws KINE_EXCLUSIONS_FULL, KINE_BAD_PERIOD (an empty span), KINE_BAD_ADDRESS_RANGE, and what a listener throws. */
  add(scope: Scope, wanted: NewExclusion): Promise<Exclusion>;
  /**
   * Leaves out what is played in a browser from now on. `token` is what its cookie holds already. Gives the rule that is
   * there for a browser that is known. Throws KINE_EXCLUSIONS_FULL.
   */
  addDevice(scope: Scope, name: string, token: string | undefined): Promise<AddedDevice>;
  /** Recognises nobody any more; views from before stay left out. Throws KINE_EXCLUSION_NOT_FOUND, KINE_EXCLUSION_ENDLESS. */
  end(scope: Scope, id: string): Promise<void>;
  /** Throws KINE_EXCLUSION_NOT_FOUND. */
  remove(scope: Scope, id: string): Promise<void>;
  /** Whether plays of signed-in members count. */
  countsOwnPlays(scope: Scope): boolean;
  setOwnPlays(scope: Scope, counted: boolean): Promise<void>;
  /** Tells the team of a workspace. */
  recogniserOf(scope: Scope): Recogniser;
  /** Calls `listener` and waits for it before a rule comes or goes; when it throws, nothing changes. */
  beforeChange(listener: (change: ExclusionChange) => Promise<void>): () => void;
  /** Calls `listener` once the change holds. */
  onChange(listener: (change: ExclusionChange) => void): () => void;
}

/** Reads the tables once; this process is their only writer. */
export async function openExclusions(metadata: Metadata, clock: Clock): Promise<Exclusions> {
  const book = await openRuleBook(metadata, clock);
  const setOwnPlays: Exclusions['setOwnPlays'] = ({ workspaceId }, counted) =>
    book.setOwnPlays(workspaceId, counted);
  return {
    ...{ of: book.of, setOwnPlays, beforeChange: book.beforeChange, onChange: book.onChange },
    countsOwnPlays: ({ workspaceId }) => !book.of(workspaceId).includes(MEMBERS_RULE),
    recogniserOf: ({ workspaceId }) => book.recogniserOf(workspaceId),
    marksOf: (workspaceId, player) => {
      const recogniser = book.recogniserOf(workspaceId);
      noteSeen(book, workspaceId, recogniser.deviceOf(player.staffToken));
      return recogniser.marksOf(player);
    },
    add: async ({ workspaceId }, wanted) => {
      const made = ruleOf(wanted, book);
      await book.add(workspaceId, made);
      return made;
    },
    addDevice: ({ workspaceId }, name, token) => addDevice(book, { workspaceId, name, token }),
    end: async ({ workspaceId }, id) => {
      const rule = book.find(workspaceId, id);
      if (rule.kind !== 'addresses' && rule.kind !== 'device') throw new KineError('KINE_EXCLUSION_ENDLESS');
      await book.replace(workspaceId, { ...rule, ended_at: rule.ended_at ?? clock.now() });
    },
    remove: async (scope, id) => {
      if (id === MEMBERS_RULE.exclusion_id) await setOwnPlays(scope, true);
      else await book.remove(scope.workspaceId, id);
    },
  };
}

function ruleOf({ reason, ...rule }: NewExclusion, { clock }: RuleBook): Exclusion {
  if (rule.kind === 'span' && rule.from >= rule.to) {
    throw new KineError('KINE_BAD_PERIOD', { message: 'from: must be before "to".', field: 'from' });
  }
  const kept = newRule(reason, clock);
  if (rule.kind !== 'addresses') return { ...rule, ...kept };
  return { kind: rule.kind, ranges: readRanges(rule.ranges), ...kept, ended_at: null };
}
