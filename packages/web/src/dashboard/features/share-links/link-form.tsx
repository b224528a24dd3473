import { SHARED_TABS, type SharedTab } from '@kine/protocol';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { VIDEO_TABS } from '../video/video-tab.ts';
import { ExpiryField } from './expiry-field.tsx';
import { type LinkDraft, missingIn } from './link-draft.ts';

interface LinkFormProps {
  readonly initial: LinkDraft;
  /** The link that is changed has a password. */
  readonly hasPassword: boolean;
  readonly submit: string;
  readonly isSending: boolean;
  readonly onSubmit: (draft: LinkDraft) => void;
  /** Left out where there is nothing to go back to. */
  readonly onCancel?: () => void;
}

/** Whom a link is for, what it shows, and what guards it. */
export function LinkForm({ initial, hasPassword, submit, isSending, onSubmit, onCancel }: LinkFormProps) {
  const [draft, setDraft] = useState(initial);
  const change = (some: Partial<LinkDraft>): void => setDraft((before) => ({ ...before, ...some }));
  const missing = missingIn(draft);
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(draft);
      }}
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}
    >
      <TextField
        size="small"
        required
        label="Name"
        helperText="Whom it is for. They see it nowhere."
        value={draft.name}
        onChange={(event) => change({ name: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 100 } }}
      />
      <ShownTabs tabs={draft.tabs} onTabs={(tabs) => change({ tabs })} />
      <ExpiryField expiry={draft.expiry} onExpiry={(expiry) => change({ expiry })} />
      <PasswordPart draft={draft} hasPassword={hasPassword} onChange={change} />
      <FramePart draft={draft} onChange={change} />
      {missing && (
        <Typography variant="body2" role="status" sx={{ color: 'text.secondary' }}>
          {missing}
        </Typography>
      )}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button type="submit" variant="contained" loading={isSending} disabled={missing !== undefined}>
          {submit}
        </Button>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </Box>
    </Box>
  );
}

interface ShownTabsProps {
  readonly tabs: readonly SharedTab[];
  readonly onTabs: (tabs: readonly SharedTab[]) => void;
}

function ShownTabs({ tabs, onTabs }: ShownTabsProps) {
  const toggle = (id: SharedTab): void =>
    onTabs(SHARED_TABS.filter((tab) => tabs.includes(tab) !== (tab === id)));
  return (
    <Box role="group" aria-label="What it shows">
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        The film and the curves along it, and
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}>
        {SHARED_TABS.map((id) => (
          <FormControlLabel
            key={id}
            control={<Checkbox size="small" checked={tabs.includes(id)} onChange={() => toggle(id)} />}
            label={VIDEO_TABS.find((tab) => tab.id === id)?.label}
          />
        ))}
      </Box>
      {tabs.includes('views') && (
        <Typography variant="body2">
          Views are about single people: where they were, and what they saw.
        </Typography>
      )}
    </Box>
  );
}

interface PartProps {
  readonly draft: LinkDraft;
  readonly onChange: (some: Partial<LinkDraft>) => void;
}

function PasswordPart({ draft, hasPassword, onChange }: PartProps & { readonly hasPassword: boolean }) {
  return (
    <>
      <TextField
        size="small"
        type="password"
        autoComplete="new-password"
        label={hasPassword ? 'New password' : 'Password'}
        helperText={
          hasPassword
            ? 'Left empty, the password stays. A new one closes the pages that are open.'
            : 'At least 6 characters, or none. Send it another way than the link.'
        }
        disabled={draft.withoutPassword}
        value={draft.password}
        onChange={(event) => onChange({ password: event.target.value })}
        slotProps={{ htmlInput: { minLength: 6, maxLength: 128 } }}
      />
      {hasPassword && (
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={draft.withoutPassword}
              onChange={(_event, withoutPassword) => onChange({ withoutPassword, password: '' })}
            />
          }
          label="Take the password away"
        />
      )}
    </>
  );
}

function FramePart({ draft, onChange }: PartProps) {
  return (
    <>
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={draft.embeddable}
            onChange={(_event, embeddable) => onChange({ embeddable })}
          />
        }
        label="Other sites may show it in a frame"
      />
      {draft.embeddable && (
        <TextField
          size="small"
          multiline
          maxRows={6}
          label="Only these sites"
          placeholder="https://site.example"
          helperText="One a line. Empty: every site."
          value={draft.sites}
          onChange={(event) => onChange({ sites: event.target.value })}
        />
      )}
    </>
  );
}
