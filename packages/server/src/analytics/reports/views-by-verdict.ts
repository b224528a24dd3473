import type { Verdict } from '@kine/protocol/schemas';
import { VERDICT } from './verdict.ts';

/** How many views got a verdict. */
export interface ViewsOfVerdict {
  readonly verdict: Verdict;
  readonly views: number;
}

/** `where` chooses the views, those that do not count too. */
export function viewsByVerdictSql(where: string): string {
  return `
  SELECT ${VERDICT} AS verdict, count() AS views
  FROM views FINAL${where}
  GROUP BY verdict
  ORDER BY verdict`;
}
