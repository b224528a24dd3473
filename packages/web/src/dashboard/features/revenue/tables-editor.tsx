import type { RevenueParameters } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useSaveParameters } from '../../../api/use-revenue-parameters.ts';
import { AdsSection } from './tables-ads.tsx';
import { CountriesSection, RatesSection, SeasonSection } from './tables-factors.tsx';
import { NichesSection } from './tables-niches.tsx';

interface TablesEditorProps {
  /** What is begun from. */
  readonly tables: RevenueParameters;
  readonly onClose: () => void;
}

const SECTIONS = [
  { id: 'niches', label: 'Niches', Section: NichesSection },
  { id: 'countries', label: 'Countries', Section: CountriesSection },
  { id: 'season', label: 'Season', Section: SeasonSection },
  { id: 'ads', label: 'Ads', Section: AdsSection },
  { id: 'rates', label: 'Currencies', Section: RatesSection },
] as const;

/** All tables of the model, changed as a whole: each saving is a version with a comment. */
export function TablesEditor({ tables: start, onClose }: TablesEditorProps) {
  const [tables, setTables] = useState(start);
  const [section, setSection] = useState<(typeof SECTIONS)[number]['id']>('niches');
  const [comment, setComment] = useState('');
  const save = useSaveParameters();
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="tables-editor-title">
      <Box
        component="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          save.mutate({ parameters: tables, comment: comment.trim() }, { onSuccess: onClose });
        }}
        sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
      >
        <DialogTitle id="tables-editor-title">Tables of the model</DialogTitle>
        <Tabs
          value={section}
          onChange={(_event, next) => setSection(next)}
          variant="scrollable"
          aria-label="Tables"
          sx={{ px: 2, borderBottom: 1, borderColor: 'divider', flex: 'none' }}
        >
          {SECTIONS.map(({ id, label }) => (
            <Tab key={id} value={id} label={label} id={`tables-${id}-tab`} aria-controls={`tables-${id}`} />
          ))}
        </Tabs>
        <DialogContent sx={{ minHeight: { sm: 420 } }}>
          {/* A section stays while another is looked at: what was typed, and what is missing, must not be lost. */}
          {SECTIONS.map(({ id, Section }) => (
            <Box
              key={id}
              role="tabpanel"
              id={`tables-${id}`}
              aria-labelledby={`tables-${id}-tab`}
              hidden={section !== id}
            >
              <Section tables={tables} onTables={setTables} />
            </Box>
          ))}
        </DialogContent>
        {save.isError && (
          <Alert severity="error" sx={{ mx: 3 }}>
            {sentenceOf(save.error)}
          </Alert>
        )}
        <DialogActions sx={{ px: 3, py: 2, gap: 1, flexWrap: 'wrap' }}>
          <TextField
            label="What the change is for"
            size="small"
            required
            value={comment}
            onChange={({ target }) => setComment(target.value)}
            slotProps={{ htmlInput: { maxLength: 300 } }}
            sx={{ flex: '1 1 220px' }}
          />
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained" loading={save.isPending}>
            Save as a new version
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
