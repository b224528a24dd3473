import { enoughViews } from '@kine/protocol';
import { formatExactCount, NOT_YET } from '../../../ui/format.ts';
import type { ShownReport } from './quality-answer.ts';
import { QUALITY_FORMATS, type ShownQuality } from './quality-definitions.ts';

/** A number as text, or that it is too early for one. */
export function shownNumber({ metrics, n }: ShownReport, id: ShownQuality): string {
  const value = metrics[id];
  return value === null || !enoughViews(n[id]) ? NOT_YET : QUALITY_FORMATS[id](value);
}

/** How many views are behind a number. */
export function shownViews({ n }: Pick<ShownReport, 'n'>, id: ShownQuality): string {
  const views = n[id];
  return `of ${formatExactCount(views)} ${views === 1 ? 'view' : 'views'}`;
}
