import type { Exclusion } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useEndExclusion, useLeaveOutBrowser, useRemoveExclusion } from '../../../api/use-exclusions.ts';
import { formatAgo } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { LINES } from '../settings/line.tsx';
import { NewRuleForm } from './new-rule-form.tsx';
import type { NotCounted } from './not-counted.ts';
import { TeamRuleLine } from './team-rule-line.tsx';

type Device = Extract<Exclusion, { kind: 'device' }>;

/** Browsers of the team, by name; the one at hand is left out by a button. */
export function BrowsersPanel({ rules, here, mayEdit }: NotCounted) {
  const end = useEndExclusion();
  const remove = useRemoveExclusion();
  const now = useNow(60_000);
  const devices = rules.filter((rule) => rule.kind === 'device');
  const failed = end.error ?? remove.error;
  const words = (rule: Device): string => {
    const seen =
      rule.last_seen_at === null ? 'has not played yet' : `played ${formatAgo(rule.last_seen_at, now)}`;
    return rule.exclusion_id === here.device_rule ? `this browser · ${seen}` : seen;
  };
  return (
    <Panel title="Browsers of the team">
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
        A browser is known by a cookie of this server, also when nobody is signed in. Plays from now on are
        left out; earlier ones are not known. On other sites some browsers do not send the cookie: Safari,
        Firefox with strict protection, private windows. Leave out their address instead.
      </Typography>
      {failed && <Alert severity="error">{sentenceOf(failed)}</Alert>}
      {devices.length === 0 && (
        <Typography variant="body2" sx={{ mb: 1.5 }}>
          No browser is left out.
        </Typography>
      )}
      <Box component="ul" aria-label="Browsers" sx={LINES}>
        {devices.map((rule) => (
          <TeamRuleLine key={rule.exclusion_id} {...{ rule, mayEdit, end, remove }} words={words(rule)} />
        ))}
      </Box>
      {mayEdit && here.device_rule === null && <ThisBrowser />}
    </Panel>
  );
}

function ThisBrowser() {
  const [name, setName] = useState('');
  const leaveOut = useLeaveOutBrowser();
  return (
    <NewRuleForm
      name={name}
      onName={setName}
      label="Name of this browser"
      hint="By which your team knows it, such as: Alice’s laptop"
      words="Don’t count this browser"
      act={leaveOut}
      onSend={() => leaveOut.mutate(name)}
    />
  );
}
