import type { Calibration } from '@kine/protocol/schemas';
import Add from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import UploadFile from '@mui/icons-material/UploadFile';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ChangeEvent, useRef, useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { dayOf } from '../../../api/period.ts';
import { useCalibration, useSaveCalibration, useUploadCalibration } from '../../../api/use-calibration.ts';
import { useMayEdit } from '../../../api/use-session.ts';
import { Panel } from '../../../ui/panel.tsx';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';
import { ViewersNote } from '../shell/viewers-note.tsx';
import { AnswerState } from './answer-state.tsx';

/** What was really paid, month by month: it pulls the simulation towards what is true. */
export function CalibrationPanel() {
  const stored = useCalibration();
  return (
    <Panel title="What you were really paid">
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
        Type the RPM of months you know, in US dollars for 1,000 views, or give YouTube Studio’s own file
        (Analytics, Advanced mode, by month, Export). The more months, the nearer the simulation comes and the
        narrower its ranges get.
      </Typography>
      <AnswerState answer={stored} height={168}>
        {(calibration) => (
          // What is stored seeds the rows; after a save or an upload they begin anew.
          <Months key={JSON.stringify(calibration)} calibration={calibration} />
        )}
      </AnswerState>
    </Panel>
  );
}

interface Row {
  readonly month: string;
  readonly rpm: string;
}

function Months({ calibration }: { readonly calibration: Calibration }) {
  const [rows, setRows] = useState<readonly Row[]>(() =>
    calibration.months.map(({ month, rpm }) => ({ month, rpm: String(rpm) })),
  );
  const save = useSaveCalibration();
  const mayEdit = useMayEdit();
  const change = (index: number, changed: Partial<Row>): void =>
    setRows(rows.map((row, at) => (at === index ? { ...row, ...changed } : row)));
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ months: rows.map(({ month, rpm }) => ({ month, rpm: Number(rpm) })) });
      }}
      sx={{ display: 'grid', gap: 1.5 }}
    >
      <ViewersNote>Editors of the workspace write the months.</ViewersNote>
      {save.isError && <Alert severity="error">{sentenceOf(save.error)}</Alert>}
      {rows.length === 0 && <Typography variant="body2">No month yet: the tables alone decide.</Typography>}
      {rows.map(({ month, rpm }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place until it is saved
        <Box key={index} sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <TextField
            label="Month"
            disabled={!mayEdit}
            type="month"
            size="small"
            required
            value={month}
            onChange={({ target }) => change(index, { month: target.value })}
            slotProps={{
              inputLabel: { shrink: true },
              htmlInput: { pattern: '\\d{4}-\\d{2}', placeholder: '2026-10' },
            }}
            sx={{ flex: 1, minWidth: 0 }}
          />
          <TextField
            label="RPM, US$"
            disabled={!mayEdit}
            type="number"
            size="small"
            required
            value={rpm}
            onChange={({ target }) => change(index, { rpm: target.value })}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { step: 'any' } }}
            sx={{ flex: 1, minWidth: 0 }}
          />
          {mayEdit && (
            <IconButton
              aria-label={`Remove month ${index + 1}`}
              onClick={() => setRows(rows.filter((_, at) => at !== index))}
            >
              <DeleteOutlined fontSize="small" />
            </IconButton>
          )}
        </Box>
      ))}
      {mayEdit && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Button
            size="small"
            variant="outlined"
            startIcon={<Add />}
            onClick={() => setRows([...rows, { month: monthBefore(rows), rpm: '' }])}
          >
            Add a month
          </Button>
          <UploadButton />
          <Button type="submit" size="small" variant="contained" loading={save.isPending}>
            Save months
          </Button>
        </Box>
      )}
    </Box>
  );
}

/** The month before the earliest that is there, or before this one: what one would type next. */
function monthBefore(rows: readonly Row[]): string {
  const earliest =
    rows
      .map(({ month }) => month)
      .filter(Boolean)
      .sort()[0] ?? dayOf(Date.now()).slice(0, 7);
  const [year = 0, month = 1] = earliest.split('-').map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
}

function UploadButton() {
  const input = useRef<HTMLInputElement>(null);
  const upload = useUploadCalibration();
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        startIcon={<UploadFile />}
        loading={upload.isPending}
        onClick={() => input.current?.click()}
      >
        Upload a CSV
      </Button>
      <Box
        component="input"
        type="file"
        accept=".csv,text/csv"
        ref={input}
        tabIndex={-1}
        aria-label="CSV of YouTube Studio"
        sx={visuallyHidden}
        onChange={(event: ChangeEvent<HTMLInputElement>) => {
          const [file] = event.target.files ?? [];
          // The same file, mended, can be given once more.
          event.target.value = '';
          if (file) upload.mutate(file);
        }}
      />
      {upload.isError && (
        <Alert severity="error" sx={{ width: '100%' }}>
          {sentenceOf(upload.error)}
        </Alert>
      )}
    </>
  );
}
