import type { Captions } from '@kine/protocol/schemas';
import Add from '@mui/icons-material/Add';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useCaptions } from '../../../api/use-captions.ts';
import { useMayEdit } from '../../../api/use-session.ts';
import { Panel } from '../../../ui/panel.tsx';
import { AddCaptionsForm } from './add-captions-form.tsx';
import { CaptionsLine } from './captions-line.tsx';

interface CaptionsPanelProps {
  readonly videoId: string;
  readonly captions: readonly Captions[];
}

/** The caption files of a video: what there is, which is shown from the start, and a way to add one. */
export function CaptionsPanel({ videoId, captions }: CaptionsPanelProps) {
  const mayEdit = useMayEdit();
  const [adding, setAdding] = useState(false);
  const { add, setDefault, remove } = useCaptions(videoId);
  const failed = setDefault.error ?? remove.error;
  return (
    <Panel
      title="Captions"
      action={
        mayEdit &&
        !adding && (
          <Button size="small" startIcon={<Add />} onClick={() => setAdding(true)}>
            Add captions
          </Button>
        )
      }
    >
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {captions.length === 0 && !adding && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            None yet. Many people watch without sound
            {mayEdit && ': add a WebVTT or SRT file for each language'}.
          </Typography>
        )}
        {captions.length > 0 && (
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
            {captions.map((one) => (
              <CaptionsLine
                key={one.id}
                captions={one}
                mayEdit={mayEdit}
                busy={setDefault.isPending || remove.isPending}
                onDefault={(isDefault) => setDefault.mutate({ id: one.id, isDefault })}
                onRemove={() => remove.mutate(one.id)}
              />
            ))}
          </Box>
        )}
        {failed && <Alert severity="error">{sentenceOf(failed)}</Alert>}
        {adding && (
          <AddCaptionsForm
            busy={add.isPending}
            error={add.isError ? sentenceOf(add.error) : undefined}
            onAdd={(added) => add.mutate(added, { onSuccess: () => setAdding(false) })}
            onCancel={() => {
              add.reset();
              setAdding(false);
            }}
          />
        )}
      </Box>
    </Panel>
  );
}
