import type { CaptionKind } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useRef, useState } from 'react';
import type { AddedCaptions } from '../../../api/use-captions.ts';
import { languageName, languageOfFile } from './languages.ts';

interface AddCaptionsFormProps {
  readonly busy: boolean;
  /** The server's sentence about the last try. */
  readonly error: string | undefined;
  readonly onAdd: (captions: AddedCaptions) => void;
  readonly onCancel: () => void;
}

/** Asks for a file, its language and its kind; a name such as `film.pt-BR.srt` answers the second itself. */
export function AddCaptionsForm({ busy, error, onAdd, onCancel }: AddCaptionsFormProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [lang, setLang] = useState('');
  const [label, setLabel] = useState('');
  const [kind, setKind] = useState<CaptionKind>('subtitles');
  const name = languageName(lang);
  return (
    <Box
      component="form"
      aria-label="Add captions"
      onSubmit={(event) => {
        event.preventDefault();
        if (file && name) onAdd({ file, lang: lang.trim(), label: label.trim(), kind });
      }}
      sx={{ display: 'grid', gap: 1.5 }}
    >
      <Button
        variant="outlined"
        onClick={() => picker.current?.click()}
        sx={{ justifyContent: 'flex-start', overflowWrap: 'anywhere' }}
      >
        {file?.name ?? 'Choose a WebVTT or SRT file'}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".vtt,.srt,text/vtt,application/x-subrip"
        aria-label="Caption file"
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          if (!chosen) return;
          setFile(chosen);
          if (lang === '') setLang(languageOfFile(chosen.name) ?? '');
        }}
      />
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: '1fr 1fr' }}>
        <TextField
          size="small"
          label="Language"
          placeholder="en, pt-BR, zh-Hant"
          value={lang}
          onChange={({ target }) => setLang(target.value)}
          error={lang !== '' && !name}
          helperText={lang === '' ? undefined : (name ?? 'Not a language tag')}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <TextField
          select
          size="small"
          label="Kind"
          value={kind}
          onChange={({ target }) => setKind(target.value as CaptionKind)}
          helperText={kind === 'captions' ? 'Also tells sounds' : undefined}
        >
          <MenuItem value="subtitles">Subtitles</MenuItem>
          <MenuItem value="captions">Captions</MenuItem>
        </TextField>
      </Box>
      <TextField
        size="small"
        label="Name in the menu"
        placeholder={name ?? ''}
        value={label}
        onChange={({ target }) => setLabel(target.value)}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 300 } }}
      />
      {error && <Alert severity="error">{error}</Alert>}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button type="submit" variant="contained" loading={busy} disabled={!file || !name}>
          Add
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </Box>
    </Box>
  );
}
