import type { Exclusion, ExclusionsHere } from '@kine/protocol/schemas';

/** What each panel of the section is given. */
export interface NotCounted {
  readonly rules: readonly Exclusion[];
  readonly here: ExclusionsHere;
  /** Viewers see what does not count, and change nothing. */
  readonly mayEdit: boolean;
}
