import type { Exclusion } from '@kine/protocol/schemas';
import type { SeededRandom } from '../../src/platform/index.ts';
import { VIDEOS, WORDS } from './random-library.ts';
import { randomMoment } from './random-times.ts';
import type { Witness } from './truth/witness.ts';

const LONGEST_SPAN_MS = 40 * 86_400_000;

/** What the owner does not want counted: nothing at all as often as anything, else up to six rules. */
export function randomRules(random: SeededRandom, views: readonly [Witness, ...Witness[]]): Exclusion[] {
  const count = random.chance(0.4) ? 0 : random.between(1, 7);
  return Array.from({ length: count }, (_, n) => {
    const kept = { exclusion_id: `rule-${n}`, reason: 'of the test', created_at: 0 };
    const { row } = random.pick(views);
    const kind = random.pick(['view', 'viewer', 'span', 'agent', 'members', 'device', 'addresses'] as const);
    if (kind === 'view') return { kind, view_id: row.view_id, ...kept };
    if (kind === 'viewer') return { kind, viewer_key: row.viewer_key, ...kept };
    if (kind === 'members') return { kind, ...kept };
    if (kind === 'device') return { kind, ...kept, ended_at: null, last_seen_at: null };
    if (kind === 'addresses') return { kind, ranges: ['192.0.2.0/24'], ...kept, ended_at: 0 };
    if (kind === 'span') return { kind, ...randomSpan(random), ...kept };
    const dimension = random.pick(['device', 'os', 'browser'] as const);
    return { kind, dimension, value: random.pick<string>(WORDS[dimension]), ...kept };
  });
}

/** Its end is the beginning of a view as well, sometimes: that one is not in it. */
function randomSpan(random: SeededRandom) {
  const from = randomMoment(random);
  const to = from + random.between(1, LONGEST_SPAN_MS);
  return { from, to, ...(random.chance(0.5) && { video_id: random.pick(VIDEOS).id }) };
}
