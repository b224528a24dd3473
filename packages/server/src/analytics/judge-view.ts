import { type CountedView, isPastEnd, isPlaced, viewTotals } from '@kine/protocol';
import type { Exclusion, Verdict, ViewSummary } from '@kine/protocol/schemas';
import { type ExcludableView, excludedBy, isTeamRule, teamRuleOf } from '../exclusions/index.ts';

/** What a view is judged by. */
export interface JudgingRules {
  /** D; 0 while unknown. */
  readonly durationMs: number;
  readonly exclusions: readonly Exclusion[];
  /** Content time that makes a play a qualified view; half of a shorter video is enough. */
  readonly qualifiedMs: number;
}

/** A view as ingest left it. */
export interface JudgeableView extends CountedView, ExcludableView {
  /** What ingest marked it as; empty when it was not. */
  readonly excluded: string;
}

/** What each verdict says to the person who asks. */
export const VERDICT_SENTENCES: Readonly<Record<Verdict, string>> = {
  counts: 'Counts: a player showed the first frame of this video.',
  never_started: 'Counts as a load only: no first frame was shown.',
  bot: 'Does not count: a known robot or a headless browser.',
  implausible: 'Does not count: more was told than can have been played in the time there was.',
  past_end:
    'Does not count: it was played further than this video is long. Correct the length if that is wrong.',
  team_member: 'Does not count: played by somebody who was signed in and belongs to the workspace.',
  team_device: 'Does not count: played in a browser of the team.',
  team_address: 'Does not count: played from an address of the team.',
  excluded: 'Does not count: an exclusion leaves it out.',
};

const TEAM_VERDICTS = {
  members: 'team_member',
  device: 'team_device',
  addresses: 'team_address',
} as const satisfies Record<string, Verdict>;

type Judgement = Pick<ViewSummary, 'verdict' | 'verdict_sentence' | 'exclusion_id' | 'counts_in'>;

/** Whether and in what a view counts, and why: the twin of the reports' SQL. */
export function judgeView(view: JudgeableView, rules: JudgingRules): Judgement {
  const rule = teamRuleOf(view, rules.exclusions) ?? excludedBy(view, rules.exclusions);
  const verdict = verdictOf(view, rules, rule);
  const named = verdict === 'excluded' || verdict.startsWith('team_') ? rule : undefined;
  return {
    verdict,
    verdict_sentence:
      named && verdict !== 'team_member'
        ? `Does not count: left out by the exclusion “${named.reason}”.`
        : VERDICT_SENTENCES[verdict],
    exclusion_id: named?.exclusion_id ?? null,
    counts_in: verdict === 'counts' || verdict === 'never_started' ? countsIn(view, rules) : [],
  };
}

function verdictOf(view: JudgeableView, { durationMs }: JudgingRules, rule: Exclusion | undefined): Verdict {
  if (view.excluded !== '') return view.excluded as Verdict;
  if (isPastEnd(view, durationMs)) return 'past_end';
  if (rule && isTeamRule(rule)) return TEAM_VERDICTS[rule.kind];
  if (rule) return 'excluded';
  return view.first_frame_at_ms === undefined ? 'never_started' : 'counts';
}

function countsIn(view: JudgeableView, { durationMs, qualifiedMs }: JudgingRules): Judgement['counts_in'] {
  const { play, engaged_view, content_ms, completed, full_watch } = viewTotals(view, durationMs);
  const needed = durationMs > 0 ? Math.min(qualifiedMs, durationMs / 2) : qualifiedMs;
  const told = (counts: boolean, what: string): [boolean, string] =>
    play === 1 && !isPlaced(view)
      ? [false, 'Not told: its player does not say where it played.']
      : [counts, what];
  const metrics: Record<Judgement['counts_in'][number]['metric'], [boolean, string]> = {
    load: [true, 'A player was initialised with the video.'],
    play: [play === 1, 'The first frame was shown.'],
    engaged_view: told(engaged_view === 1, 'Played past the first 5 seconds.'),
    qualified_view: [
      play === 1 && content_ms >= needed,
      `Played ${needed / 1000} s or more; once per viewer, video and UTC hour.`,
    ],
    completion: told(completed === 1, 'Reached the last 2 s or 1 % of the video.'),
    full_watch: told(full_watch === 1, 'Saw at least 90 % of the video.'),
  };
  return Object.entries(metrics).map(([metric, [counts, sentence]]) => ({
    metric: metric as Judgement['counts_in'][number]['metric'],
    counts,
    sentence,
  }));
}
