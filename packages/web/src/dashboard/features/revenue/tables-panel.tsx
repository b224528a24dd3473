import type { RevenueParameters, StoredParameters } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Suspense, useState } from 'react';
import { useParameterVersions, useRevenueParameters } from '../../../api/use-revenue-parameters.ts';
import { useIsAdmin } from '../../../api/use-session.ts';
import { formatDate } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { lateDialog } from '../parts/late.tsx';
import { AnswerState } from './answer-state.tsx';

const TablesEditor = lateDialog('The editor', () =>
  import('./tables-editor.tsx').then((part) => part.TablesEditor),
);

/** The tables of the model, who changed them when and why, and the way to change them. */
export function TablesPanel() {
  const current = useRevenueParameters();
  const versions = useParameterVersions();
  const isAdmin = useIsAdmin();
  const [draft, setDraft] = useState<RevenueParameters>();
  return (
    <Panel
      title="Tables of the model"
      action={
        <Button
          size="small"
          variant="outlined"
          disabled={!current.data}
          // Only administrators may; what is not known yet takes its place already.
          sx={{ visibility: isAdmin ? 'visible' : 'hidden' }}
          onClick={() => setDraft(current.data?.parameters)}
        >
          Edit the tables
        </Button>
      }
    >
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5, maxWidth: '75ch' }}>
        What a niche pays, what countries and months do to it, how many slots are filled, and how many leave
        because of an ad. A change makes a new version; every number names the version it was made with.
      </Typography>
      <AnswerState answer={versions} height={96}>
        {(all) => (
          <Box component="ol" aria-label="Versions of the tables, newest first" sx={LIST}>
            {[...all]
              .sort((a, b) => b.version - a.version)
              .map((stored) => (
                <VersionLine
                  key={stored.version}
                  stored={stored}
                  isCurrent={stored.version === current.data?.version}
                  onUse={isAdmin ? () => setDraft(stored.parameters) : undefined}
                />
              ))}
          </Box>
        )}
      </AnswerState>
      {draft && (
        <Suspense>
          <TablesEditor tables={draft} onClose={() => setDraft(undefined)} />
        </Suspense>
      )}
    </Panel>
  );
}

const LIST = { m: 0, p: 0, listStyle: 'none' } as const;

interface VersionLineProps {
  readonly stored: StoredParameters;
  readonly isCurrent: boolean;
  /** Undefined for those who may not change the tables. */
  readonly onUse: (() => void) | undefined;
}

function VersionLine({ stored, isCurrent, onUse }: VersionLineProps) {
  const { version, created_at: at, comment } = stored;
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 1.5,
        alignItems: 'center',
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        minHeight: 48,
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0, typography: 'body2', overflowWrap: 'anywhere' }}>
        <strong>Version {version}</strong>
        {isCurrent && ' · in use'}
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
          {comment ?? 'As the product came'}
          {at > 0 && ` · ${formatDate(at)}`}
        </Typography>
      </Box>
      {!isCurrent && onUse && (
        <Button size="small" onClick={onUse} aria-label={`Start from it: version ${version}`}>
          Start from it
        </Button>
      )}
    </Box>
  );
}
