import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';

type Choice = 'inherited' | 'listed' | 'nobody';

export interface EmbedSitesFormProps {
  readonly label: string;
  /** What is kept: null is inherited, an empty list is nobody. */
  readonly origins: readonly string[] | null;
  /** What holds while there is no list here. */
  readonly inherited: { readonly from: string; readonly origins: readonly string[] };
  readonly saving: boolean;
  readonly disabled?: boolean;
  readonly onSave: (origins: string[] | null) => void;
}

/** Which sites may show videos in a frame. Give it a `key` of what is kept, so that it begins anew when that changes. */
export function EmbedSitesForm({ label, origins, inherited, ...rest }: EmbedSitesFormProps) {
  const { saving, disabled = false, onSave } = rest;
  const [choice, setChoice] = useState<Choice>(choiceOf(origins));
  const [text, setText] = useState((origins ?? []).join('\n'));
  const wanted = choice === 'inherited' ? null : choice === 'nobody' ? [] : originsIn(text);
  const changed = JSON.stringify(wanted) !== JSON.stringify(origins);
  const empty = choice === 'listed' && wanted?.length === 0;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <TextField
        select
        label={label}
        size="small"
        value={choice}
        disabled={disabled || saving}
        helperText={choice === 'inherited' && inheritedWords(inherited)}
        onChange={(event) => setChoice(event.target.value as Choice)}
      >
        <MenuItem value="inherited">Inherited from {inherited.from}</MenuItem>
        <MenuItem value="listed">Only the sites of a list</MenuItem>
        <MenuItem value="nobody">No other site</MenuItem>
      </TextField>
      {choice === 'listed' && (
        <TextField
          label="Sites"
          size="small"
          multiline
          maxRows={6}
          value={text}
          disabled={disabled}
          placeholder="https://site.example"
          helperText="One a line, with https:// and nothing behind the name. Your own pages always may."
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {changed && !empty && !disabled && (
        <Button
          size="small"
          variant="outlined"
          loading={saving}
          sx={{ justifySelf: 'start' }}
          onClick={() => onSave(wanted)}
        >
          Save sites
        </Button>
      )}
    </Box>
  );
}

function choiceOf(origins: readonly string[] | null): Choice {
  if (origins === null) return 'inherited';
  return origins.length === 0 ? 'nobody' : 'listed';
}

const originsIn = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

function inheritedWords({ from, origins }: EmbedSitesFormProps['inherited']): string {
  return `From ${from}: ${origins.length === 0 ? 'no other site' : origins.join(', ')}.`;
}
