import type { Exclusion } from '@kine/protocol/schemas';
import Button from '@mui/material/Button';
import type { useEndExclusion, useRemoveExclusion } from '../../../api/use-exclusions.ts';
import { formatDate } from '../../../ui/format.ts';
import { Line } from '../settings/line.tsx';
import { SureButton } from '../settings/sure-button.tsx';

interface TeamRuleLineProps {
  readonly rule: Extract<Exclusion, { kind: 'device' | 'addresses' }>;
  /** What there is to say of it besides its name. */
  readonly words: string;
  readonly mayEdit: boolean;
  readonly end: ReturnType<typeof useEndExclusion>;
  readonly remove: ReturnType<typeof useRemoveExclusion>;
}

/** A browser or a list of addresses: it can end, so that what it left out stays so, or be taken away altogether. */
export function TeamRuleLine({ rule, words, mayEdit, end, remove }: TeamRuleLineProps) {
  const { exclusion_id: id, reason, ended_at, created_at } = rule;
  const since = `since ${formatDate(created_at)}`;
  const until = ended_at === null ? since : `${since}, ended ${formatDate(ended_at)}`;
  return (
    <Line title={reason} words={`${words} · ${until}`}>
      {mayEdit && (
        <>
          {ended_at === null && (
            <Button
              size="small"
              aria-label={`Count again from now on: ${reason}`}
              loading={end.isPending && end.variables === id}
              onClick={() => end.mutate(id)}
            >
              Count from now on
            </Button>
          )}
          <SureButton
            words="Remove"
            label={`Remove ${reason}, and count its plays`}
            onSure={() => remove.mutate(id)}
          />
        </>
      )}
    </Line>
  );
}
