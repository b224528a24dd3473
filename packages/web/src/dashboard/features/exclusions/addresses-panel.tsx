import type { ExclusionsHere } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useAddExclusion, useEndExclusion, useRemoveExclusion } from '../../../api/use-exclusions.ts';
import { Panel } from '../../../ui/panel.tsx';
import { LINES } from '../settings/line.tsx';
import { FIELD_WIDTH, NewRuleForm } from './new-rule-form.tsx';
import type { NotCounted } from './not-counted.ts';
import { TeamRuleLine } from './team-rule-line.tsx';

/** Networks of the team, as addresses and CIDR ranges. */
export function AddressesPanel({ rules, here, mayEdit }: NotCounted) {
  const end = useEndExclusion();
  const remove = useRemoveExclusion();
  const lists = rules.filter((rule) => rule.kind === 'addresses');
  const failed = end.error ?? remove.error;
  return (
    <Panel title="Addresses of the team">
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
        Plays from these addresses are left out from now on. Addresses of viewers are not stored, so earlier
        plays cannot be found.
      </Typography>
      <Typography variant="body2" sx={{ mb: 1.5, overflowWrap: 'anywhere' }}>
        Your address now is <b>{here.address}</b>
        {here.address_rule === null ? '.' : ', which is left out.'}
      </Typography>
      {failed && <Alert severity="error">{sentenceOf(failed)}</Alert>}
      {lists.length === 0 && (
        <Typography variant="body2" sx={{ mb: 1.5 }}>
          No address is left out.
        </Typography>
      )}
      <Box component="ul" aria-label="Addresses" sx={LINES}>
        {lists.map((rule) => (
          <TeamRuleLine
            key={rule.exclusion_id}
            {...{ rule, mayEdit, end, remove }}
            words={rule.ranges.join(', ')}
          />
        ))}
      </Box>
      {mayEdit && <NewAddresses here={here} />}
    </Panel>
  );
}

function NewAddresses({ here }: { readonly here: ExclusionsHere }) {
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const add = useAddExclusion();
  const submit = (): void => {
    const done = (): void => {
      setReason('');
      setText('');
    };
    add.mutate({ kind: 'addresses', ranges: text.split('\n'), reason }, { onSuccess: done });
  };
  const insertMine = (): void => setText([...text.split('\n').filter(Boolean), here.address].join('\n'));
  return (
    <NewRuleForm
      name={reason}
      onName={setReason}
      label="Name of the network"
      hint="Such as: the office"
      words="Don’t count these addresses"
      act={add}
      onSend={submit}
      beside={here.address_rule === null && <Button onClick={insertMine}>Insert mine</Button>}
    >
      <TextField
        size="small"
        required
        multiline
        minRows={2}
        label="Addresses"
        helperText="One a line: 203.0.113.7, 203.0.113.0/24 or 2001:db8::/48"
        value={text}
        onChange={(event) => setText(event.target.value)}
        sx={FIELD_WIDTH}
      />
    </NewRuleForm>
  );
}
