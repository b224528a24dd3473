import { querySchema } from '@kine/protocol/schemas';
import { z } from 'zod';
import { KineError } from '../../errors.ts';

/**
 * The shape of a question. Names and the filter are plain here: they are looked up one by one, so that a refusal
 * says which one is wrong, and a tree is bounded before it is walked.
 */
const shape = querySchema.extend({
  metrics: z.array(z.string()).min(1).max(50),
  dimensions: z.array(z.string()).max(3).optional(),
  filter: z.unknown().optional(),
  interval: z.string().optional(),
});

export type GivenQuery = z.infer<typeof shape>;

/** A body that has the shape of a question. Throws KINE_BAD_QUERY with the path of the first thing that is wrong. */
export function queryShape(body: unknown): GivenQuery {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = nearestIssue(parsed.error.issues);
  const path = [...(issue?.path ?? [])];
  if (issue?.code === 'unrecognized_keys') path.push(issue.keys[0] ?? '');
  return refuse(pathOf(path) || 'body', issue?.message ?? 'is not understood');
}

type Issue = z.core.$ZodIssue;

/** The first issue; of what may be one thing or another, that of the one which is like it, with its whole path. */
function nearestIssue([issue]: readonly Issue[]): Issue | undefined {
  if (issue?.code !== 'invalid_union') return issue;
  const inner = issue.errors.map(nearestIssue).filter((one) => one !== undefined);
  const nearest = inner.toSorted((a, b) => b.path.length - a.path.length)[0];
  return nearest && nearest.path.length > 0 ? { ...nearest, path: [...issue.path, ...nearest.path] } : issue;
}

/** Throws KINE_BAD_QUERY about `field`. */
export function refuse(field: string, what: string): never {
  throw new KineError('KINE_BAD_QUERY', { message: `${field}: ${what.replace(/\.$/, '')}.`, field });
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i > 0 ? '.' : ''}${String(part)}`))
    .join('');
}
