import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useMayEdit } from '../../../api/use-session.ts';
import { useEraseViewer, useExportViewer, type ViewerName } from '../../../api/use-viewer-data.ts';
import { Panel } from '../../../ui/panel.tsx';
import { ViewersNote } from '../shell/viewers-note.tsx';

const NAMES: Readonly<Record<ViewerName, string>> = {
  viewer_id: "Your site's own viewer id",
  viewer_key: 'Viewer key of a day',
  view_id: 'One view',
};

/** Everything that is stored of one person: to hand out, and to erase after one more question. */
export function ViewerPanel() {
  const [name, setName] = useState<ViewerName>('viewer_id');
  const [value, setValue] = useState('');
  const mayEdit = useMayEdit();
  const [sure, setSure] = useState(false);
  const exported = useExportViewer();
  const erased = useEraseViewer();
  const asked = { name, value: value.trim() };
  const change = (set: () => void): void => {
    set();
    setSure(false);
    exported.reset();
    erased.reset();
  };
  const failure = exported.error ?? erased.error;
  const views = exported.data?.views;
  return (
    <Panel title="One person’s data">
      <Typography sx={{ mb: 2, color: 'text.secondary' }}>
        Somebody asks what you have of them, or wants it gone. Keys and views stand in the list of a video’s
        views; your own ids are what your pages give the tracker.
      </Typography>
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          setSure(false);
          erased.reset();
          exported.mutate(asked);
        }}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}
      >
        <TextField
          select
          label="Known by"
          size="small"
          value={name}
          onChange={(event) => change(() => setName(event.target.value as ViewerName))}
          sx={{ minWidth: 220 }}
        >
          {Object.entries(NAMES).map(([id, label]) => (
            <MenuItem key={id} value={id}>
              {label}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          label="Id or key"
          size="small"
          required
          value={value}
          onChange={(event) => change(() => setValue(event.target.value))}
          sx={{ flex: 1, minWidth: 220 }}
        />
        <Button type="submit" variant="contained" loading={exported.isPending}>
          Find
        </Button>
      </Box>
      <Box aria-live="polite" sx={{ mt: 2, display: 'grid', gap: 1.5, justifyItems: 'start' }}>
        {failure && <Alert severity="error">{sentenceOf(failure)}</Alert>}
        {erased.data && <Alert severity="success">{countOf(erased.data.erased)} erased for good.</Alert>}
        {views && !erased.data && <Typography>{countOf(views.length)} found.</Typography>}
        {views && views.length > 0 && !erased.data && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
            <Button variant="outlined" href={fileOf(views)} download="viewer-data.json">
              Download as JSON
            </Button>
            {mayEdit && (
              <Button
                variant="outlined"
                color="error"
                loading={erased.isPending}
                onClick={({ detail }) => {
                  // The second press of a double click has read nothing.
                  if (detail > 1) return;
                  if (sure) erased.mutate(asked);
                  else setSure(true);
                }}
              >
                {sure ? 'Yes, erase for good' : 'Erase'}
              </Button>
            )}
            <ViewersNote>Editors of the workspace erase it.</ViewersNote>
          </Box>
        )}
      </Box>
    </Panel>
  );
}

function countOf(views: number): string {
  return views === 1 ? '1 view' : `${views} views`;
}

function fileOf(views: readonly object[]): string {
  return `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(views, null, 2))}`;
}
