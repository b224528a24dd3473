import type { Exclusion } from '@kine/protocol/schemas';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useExclusions, useRemoveExclusion } from '../../../api/use-exclusions.ts';
import { useMayEdit } from '../../../api/use-session.ts';
import { Panel } from '../../../ui/panel.tsx';
import { LoadError } from '../shell/load-error.tsx';
import { AddExclusionForm } from './add-exclusion-form.tsx';
import { exclusionWords } from './exclusion-words.ts';

interface ExclusionsPanelProps {
  /** Undefined for the whole library. */
  readonly videoId?: string;
}

/** What does not count for this video, why, and a way to leave more out or bring it back. */
export function ExclusionsPanel({ videoId }: ExclusionsPanelProps) {
  const rules = useExclusions();
  const remove = useRemoveExclusion();
  const mayEdit = useMayEdit();
  const [adding, setAdding] = useState(false);
  const shown = (rules.data ?? []).filter((rule) => concerns(rule, videoId));
  return (
    <Panel title={videoId === undefined ? 'Rules for views' : 'What does not count'}>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
        Views can be left out of all numbers, past and to come. They stay stored: take a rule away and they
        count again.
      </Typography>
      {rules.isPending && <Skeleton variant="rounded" height={48} />}
      {rules.isError && !rules.data && (
        <LoadError
          title="The rules could not be loaded"
          error={rules.error}
          onRetry={() => void rules.refetch()}
        />
      )}
      {remove.isError && <Alert severity="error">{sentenceOf(remove.error)}</Alert>}
      {rules.data && shown.length === 0 && !adding && (
        <Typography variant="body2" sx={{ mb: 1.5 }}>
          Nothing is left out.
        </Typography>
      )}
      {shown.length > 0 && (
        <Box component="ul" aria-label="Rules" sx={{ listStyle: 'none', m: 0, mb: 1.5, p: 0 }}>
          {shown.map((rule) => (
            <RuleLine
              key={rule.exclusion_id}
              rule={rule}
              onRemove={mayEdit ? () => remove.mutate(rule.exclusion_id) : undefined}
            />
          ))}
        </Box>
      )}
      {adding && <AddExclusionForm videoId={videoId} onDone={() => setAdding(false)} />}
      {mayEdit && !adding && (
        <Button size="small" variant="outlined" onClick={() => setAdding(true)}>
          Leave views out
        </Button>
      )}
    </Panel>
  );
}

interface RuleLineProps {
  readonly rule: Exclusion;
  /** Undefined for those who may only look. */
  readonly onRemove: (() => void) | undefined;
}

function RuleLine({ rule, onRemove }: RuleLineProps) {
  const words = exclusionWords(rule);
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'flex-start', gap: 1, py: 0.5 }}>
      <Box sx={{ flex: 1, minWidth: 0, typography: 'body2', overflowWrap: 'anywhere' }}>
        {words}
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
          {rule.reason}
        </Typography>
      </Box>
      {onRemove && (
        <IconButton size="small" aria-label={`Remove the rule: ${words}`} onClick={onRemove}>
          <DeleteOutlined fontSize="small" />
        </IconButton>
      )}
    </Box>
  );
}

/** The team's own plays are set for the whole workspace, and a span of another video is nothing here. */
function concerns(rule: Exclusion, videoId: string | undefined): boolean {
  if (rule.kind === 'members' || rule.kind === 'device' || rule.kind === 'addresses') return false;
  return rule.kind !== 'span' || rule.video_id === undefined || [undefined, rule.video_id].includes(videoId);
}
