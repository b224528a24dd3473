import type { QueryAnswer } from '@kine/protocol/schemas';
import type { Scope } from '../../auth/index.ts';
import { type ParseContext, parseQuery } from './parse-query.ts';
import { planQuery } from './plan-query.ts';
import type { ReadSums } from './read-sums.ts';
import { shapeAnswer } from './shape-answer.ts';

export interface AskedQuery {
  readonly body: unknown;
  readonly scope: Scope;
  readonly context: ParseContext;
}

/** One question, whole: parse → plan → SQL → rows → shape. */
export async function runQuery(
  { body, scope, context }: AskedQuery,
  readSums: ReadSums,
): Promise<QueryAnswer> {
  const question = parseQuery(body, context);
  const { period, comparedPeriod } = question;
  const [asked, compared] = await Promise.all([
    readSums(planQuery(question, scope, period), 'query'),
    comparedPeriod && readSums(planQuery(question, scope, comparedPeriod), 'query-compared'),
  ]);
  return shapeAnswer(question, { asked, compared });
}
