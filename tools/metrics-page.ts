import {
  DIMENSION_CATALOGUE,
  METRICS,
  type MetricDefinition,
  OPERATORS_OF,
} from '../packages/protocol/src/index.ts';
import { ENGAGEMENT_IDS } from '../packages/protocol/src/metrics/engagement-metrics.ts';
import { QUALITY_IDS } from '../packages/protocol/src/metrics/quality-metrics.ts';

/**
 * docs/metrics.md, written from the catalogue that computes the numbers. `npx vitest run --project tools -u` writes
 * it anew.
 */
export function metricsPage(): string {
  return `# Metrics

One definition each. The name is the name in the API, the code and the pages, and this page is written from the
records that compute the numbers (\`packages/protocol/src/metrics\`): edit them, not this. Times are seconds, shares
percent, and a share of nothing is \`null\`, not 0.

A **view** is one viewer, one video, one load of the player. It ends when playback resumes after 30 minutes without
playing, after 24 hours, or when the video changes. A view holds its **runs**: the stretches of media time that were
really played, in order. Every number derives from runs and a few counters. A view belongs to the day on which it began.

*P* is the number of plays in the period, *D* the length of the video. Positions past *D* count as *D*.

Some players report how long they play and not where ([CMCD](cmcd.md)). Their time is in \`content_time\`, \`playing_time\`
and what is made of them; curves, \`unique_content\`, \`rewatch_time\`, \`engaged_view\`, \`engagement\`, \`completion\` and
\`full_watch\` leave such views out of numerator and denominator alike. So do all metrics that divide by *D* with views of a video whose
length is not known.

How each is asked: [query.md](query.md). Beside each number stands \`n\`, how many views are behind it; shares carry
Wilson's 95 % interval, means Student's, both from sums. Below 10 views a share or a mean is not enough to tell
(\`enough\` is false), and pages say so instead of showing it.

## Engagement

${table(ENGAGEMENT_IDS)}

\`viewers_now\`, on live pages, are the views whose last heartbeat is at most 15 s old and that are not paused or ended.
Metrics that add up over days and breakdowns are marked Σ. \`unique_viewers\` adds up over UTC days: keys live that long.

## Curves

Per bin of 1 s (videos up to 10 min) or ⌈D/1000⌉ s, or in equal parts. The last bin has its true width. How key
moments are found in them: [curves.md](curves.md).

| curve | definition |
|---|---|
| \`retention\` R | share of plays that saw the bin; partly seen bins count by their part |
| \`intensity\` W | passes over the bin per play; above 1 means rewinds |
| \`rewatch\` | W − R |
| \`survival\` S | share of plays whose furthest position lies past the start of the bin |
| \`started\` | runs begun in the bin that do not continue the one before within 0.25 s |
| \`stopped\` | views whose last run ended in the bin |
| \`exit_hazard\` h | \`stopped\` ÷ those that stop here or later |
| \`back_seeks\` | jumps back of 3–15 s, from the end of one run to the start of the next, that landed in the bin |
| \`confusion_index\` | \`back_seeks\` ÷ R |
| \`heat\` | 100 · W(b) ÷ the highest W; over 100 equal parts, told to viewers from 20 plays on; "Most replayed" stands at the top of W(b) − R(b), where that is 0.1 above its mean |

Σ W · width · P equals \`content_time\` exactly; 0 ≤ R ≤ min(1, W); S never rises and is never below R.

## Quality of experience

How well it played. An **attempt** is a view that showed a first frame, failed, or was left while waiting for one. A
view is left once its last heartbeat is more than 15 s old; an attempt given up within a second is ignored. A number
that a player cannot tell (\`unmeasured\` of the view) leaves that view out of numerator and denominator, and what no
view can tell is \`null\`, never 0.

${table(QUALITY_IDS)}

Medians and percentiles are of the period as a whole: those of its days do not add up to them.

## Dimensions

${dimensions()}

## What is left out

Views of known bots and views that cannot be true (more watched than time has passed, positions far past the end)
are kept unchanged, marked, and not counted, and so is what the owner excludes:
the team's own plays, browsers, networks, and more ([views](views.md#exclusions)). Messages that are refused are counted
by reason per day and video.
`;
}

function table<Id extends keyof typeof METRICS>(ids: readonly Id[]): string {
  const rows = ids.map((id) => {
    const metric = METRICS[id];
    return row([`\`${id}\`${metric.additive ? ' Σ' : ''}`, wordsOf(metric), metric.unit, metric.source]);
  });
  return [row(['metric', 'definition', 'unit', 'after']), row(['---', '---', '---', '---']), ...rows].join(
    '\n',
  );
}

function wordsOf({ label, formula, note }: MetricDefinition): string {
  return `**${label}.** ${formula}${note ? ` *${note}*` : ''}`;
}

function dimensions(): string {
  const rows = Object.entries(DIMENSION_CATALOGUE).map(([id, { label, description, kind }]) =>
    row([`\`${id}\``, `**${label}.** ${description}`, OPERATORS_OF[kind].join(', ')]),
  );
  return [row(['dimension', 'what it is', 'operators']), row(['---', '---', '---']), ...rows].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
