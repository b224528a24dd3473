import { type Span, utcDaysOf } from '../selection/span.ts';
import { NO_DAY } from './calendar.ts';
import type { Coverage } from './coverage.ts';

/** Where numbers of past days are kept; without it everything is read from raw views. */
export interface SealedDays {
  coverage(workspaceId: string, videoIds: readonly string[]): Promise<Coverage>;
}

/** Days of a question whose single views are gone. */
export interface FrozenDays {
  /** The last such UTC day. */
  readonly through: string;
  /** True when the question cannot be answered without the views, so that these days are left out. */
  readonly isLeftOut: boolean;
}

export interface SealedSource<Form> {
  /** How sealed days are read; undefined when everything is read from views. */
  readonly sealed: { readonly form: Form; readonly coverage: Coverage } | undefined;
  readonly frozen: FrozenDays | undefined;
}

/** Decides whether a question reads sealed days: where one is in its span, and they have a form that answers it. */
export function sealedSource<Form>(
  coverage: Coverage | undefined,
  span: Span,
  form: Form | undefined,
): SealedSource<Form> {
  if (!coverage) return { sealed: undefined, frozen: undefined };
  const { from } = utcDaysOf(span);
  const reaches = (day: string): boolean => day !== NO_DAY && from <= day;
  const sealed = form !== undefined && reaches(coverage.sealedThrough) ? { form, coverage } : undefined;
  const { frozenThrough } = coverage;
  return {
    sealed,
    frozen: reaches(frozenThrough) ? { through: frozenThrough, isLeftOut: !sealed } : undefined,
  };
}
