import { DIMENSION_CATALOGUE } from '@kine/protocol';
import type { NewExclusion } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useAddExclusion } from '../../../api/use-exclusions.ts';

interface AddExclusionFormProps {
  /** Undefined for all videos. */
  readonly videoId: string | undefined;
  readonly onDone: () => void;
}

const SPAN = 'span';
const AGENTS = ['browser', 'os', 'device'] as const;
type What = typeof SPAN | (typeof AGENTS)[number];

/** Leaves out what was watched in a time, or on a device, a system or a browser; with a reason to be read later. */
export function AddExclusionForm({ videoId, onDone }: AddExclusionFormProps) {
  const [what, setWhat] = useState<What>(SPAN);
  const [fields, setFields] = useState({ from: '', to: '', value: '', reason: '' });
  const add = useAddExclusion();
  const field = (name: keyof typeof fields) => ({
    size: 'small' as const,
    required: true,
    value: fields[name],
    onChange: (event: { readonly target: { readonly value: string } }) =>
      setFields({ ...fields, [name]: event.target.value }),
  });
  const rule = (): NewExclusion => {
    const { from, to, value, reason } = fields;
    return what === SPAN
      ? {
          ...{ kind: 'span', from: Date.parse(from), to: Date.parse(to), reason },
          ...(videoId && { video_id: videoId }),
        }
      : { kind: 'agent', dimension: what, value, reason };
  };
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(rule(), { onSuccess: onDone });
      }}
      sx={{ display: 'grid', gap: 2 }}
    >
      {add.isError && <Alert severity="error">{sentenceOf(add.error)}</Alert>}
      <TextField
        select
        label="Leave out"
        size="small"
        value={what}
        onChange={(event) => setWhat(event.target.value as What)}
      >
        <MenuItem value={SPAN}>
          {videoId === undefined ? 'A time, in all videos' : 'A time of this video'}
        </MenuItem>
        {AGENTS.map((id) => (
          <MenuItem key={id} value={id}>
            {DIMENSION_CATALOGUE[id].label}, in all videos
          </MenuItem>
        ))}
      </TextField>
      {what === SPAN ? (
        <>
          <TextField label="From" type="datetime-local" slotProps={SHRINK} {...field('from')} />
          <TextField label="Until" type="datetime-local" slotProps={SHRINK} {...field('to')} />
        </>
      ) : (
        <TextField
          label={DIMENSION_CATALOGUE[what].label}
          helperText={
            what === 'device'
              ? DIMENSION_CATALOGUE.device.description
              : 'As it stands in the audience’s table.'
          }
          {...field('value')}
        />
      )}
      <TextField label="Reason" helperText="Such as: our own tests" {...field('reason')} />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button type="submit" variant="contained" loading={add.isPending}>
          Leave out
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </Box>
    </Box>
  );
}

const SHRINK = { inputLabel: { shrink: true } };
