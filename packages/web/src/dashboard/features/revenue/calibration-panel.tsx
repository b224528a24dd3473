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
  // Held here, because the rows begin anew when these succeed, and that is still to be said then.
  const save = useSaveCalibration();
  const upload = useUploadCalibration();
  const failure = save.error ?? upload.error;
  const forget = (): void => {
    save.reset();
    upload.reset();
  };
  return (
    <Panel title="What you were really paid">
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
        Type the RPM of months you know, in US dollars for 1,000 views, or give YouTube Studio’s own file
        (Analytics, Advanced mode, by month, Export). The more months, the nearer the simulation comes and the
        narrower its ranges get.
      </Typography>
      {failure && (
        <Alert severity="error" sx={{ mb: 1.5 }}>
          {sentenceOf(failure)}
        </Alert>
      )}
      <Box role="status" sx={{ typography: 'body2', color: 'text.secondary', '&:not(:empty)': { mb: 1.5 } }}>
        {(save.isSuccess || upload.isSuccess) && 'Saved. Every number of money is worked out anew.'}
      </Box>
      <AnswerState answer={stored} height={168}>
        {(calibration) => (
          // What is stored seeds the rows; after a save or an upload they begin anew.
          <Months
            key={JSON.stringify(calibration)}
            calibration={calibration}
            saving={save.isPending}
            uploading={upload.isPending}
            onTouch={forget}
            onSave={(months) => {
              forget();
              save.mutate({ months });
            }}
            onUpload={(file) => {
              forget();
              upload.mutate(file);
            }}
          />
        )}
      </AnswerState>
    </Panel>
  );
}

interface Row {
  readonly month: string;
  readonly rpm: string;
}

/** Whether the rows say what is stored, in whatever order and however the numbers are written. */
function isStored(rows: readonly Row[], { months }: Calibration): boolean {
  const said = (all: readonly { readonly month: string; readonly rpm: string | number }[]): string =>
    JSON.stringify(all.map(({ month, rpm }) => [month, Number(rpm)]).sort());
  return said(rows) === said(months);
}

interface MonthsProps {
  readonly calibration: Calibration;
  readonly saving: boolean;
  readonly uploading: boolean;
  /** Something was typed: what became of the last save is no longer true of the rows. */
  readonly onTouch: () => void;
  readonly onSave: (months: Calibration['months']) => void;
  readonly onUpload: (file: Blob) => void;
}

function Months({ calibration, saving, uploading, onTouch, onSave, onUpload }: MonthsProps) {
  const [rows, setRows] = useState<readonly Row[]>(() =>
    calibration.months.map(({ month, rpm }) => ({ month, rpm: String(rpm) })),
  );
  const mayEdit = useMayEdit();
  const touch = (touched: readonly Row[]): void => {
    onTouch();
    setRows(touched);
  };
  const change = (index: number, changed: Partial<Row>): void =>
    touch(rows.map((row, at) => (at === index ? { ...row, ...changed } : row)));
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(rows.map(({ month, rpm }) => ({ month, rpm: Number(rpm) })));
      }}
      sx={{ display: 'grid', gap: 1.5 }}
    >
      <ViewersNote>Editors of the workspace write the months.</ViewersNote>
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
              onClick={() => touch(rows.filter((_, at) => at !== index))}
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
            onClick={() => touch([...rows, { month: monthBefore(rows), rpm: '' }])}
          >
            Add a month
          </Button>
          <UploadButton loading={uploading} disabled={!isStored(rows, calibration)} onUpload={onUpload} />
          <Button type="submit" size="small" variant="contained" loading={saving}>
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

interface UploadButtonProps {
  readonly loading: boolean;
  /** While something is typed that the file's months would push out. */
  readonly disabled: boolean;
  readonly onUpload: (file: Blob) => void;
}

function UploadButton({ loading, disabled, onUpload }: UploadButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        startIcon={<UploadFile />}
        loading={loading}
        disabled={disabled}
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
        disabled={disabled}
        aria-label="CSV of YouTube Studio"
        sx={visuallyHidden}
        onChange={(event: ChangeEvent<HTMLInputElement>) => {
          const [file] = event.target.files ?? [];
          // The same file, mended, can be given once more.
          event.target.value = '';
          if (file) onUpload(file);
        }}
      />
      {disabled && (
        <Typography variant="caption" sx={{ width: '100%', order: 1, color: 'text.secondary' }}>
          Save or remove what you typed before you upload a file.
        </Typography>
      )}
    </>
  );
}
