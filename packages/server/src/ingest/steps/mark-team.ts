import type { TeamLookup } from '../../exclusions/index.ts';
import { OK, type Step } from './step.ts';

/** Views of the team that are remembered; the oldest are forgotten first. */
const REMEMBERED = 10_000;

/**
 * Notes which rules of the team a view meets, and leaves to each question whether that counts. What a view bore stays:
 * a browser may send its cookies by the socket and not by a POST, and somebody may sign out while the video plays.
 */
export function markTeam(team: TeamLookup): Step {
  const borne = new Map<string, readonly string[]>();
  return {
    name: 'mark team',
    run: ({ caller, state: { viewId }, facts }) => {
      const { address, memberOf = [], staffToken } = caller;
      const before = borne.get(viewId) ?? [];
      const marks = team.marksOf(facts.workspaceId, { address, memberOf, staffToken });
      const all = marks.every((mark) => before.includes(mark)) ? before : [...new Set([...before, ...marks])];
      if (all.length === 0) return OK;
      if (!borne.has(viewId) && borne.size >= REMEMBERED) borne.delete(borne.keys().next().value ?? '');
      borne.set(viewId, all);
      facts.team = all;
      return OK;
    },
  };
}
