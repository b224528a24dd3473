import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { type RecognisedLink, recogniseLinks } from '../../../api/recognise-link.ts';
import { linksInWords } from './links-in-words.ts';

/** Takes links, one or many, and says what each is before it is added. */
export function LinksForm({ onLink }: { readonly onLink: (link: RecognisedLink) => void }) {
  const [text, setText] = useState('');
  const [refused, setRefused] = useState(false);
  const { links, strange } = recogniseLinks(text);
  const submit = (): void => {
    const good = links.length > 0 && strange.length === 0;
    setRefused(!good);
    if (!good) return;
    for (const link of links) onLink(link);
    setText('');
  };
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', textAlign: 'left' }}
    >
      <TextField
        fullWidth
        multiline
        maxRows={6}
        size="small"
        label="Or paste a link"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setRefused(false);
        }}
        onKeyDown={(event) => {
          // As in a field of one line; with Shift, a line more.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          submit();
        }}
        slotProps={{ htmlInput: { inputMode: 'url' } }}
        error={refused}
        helperText={refused ? refusal(strange) : linksInWords(links)}
      />
      <Button type="submit" variant="contained" sx={{ height: 40, flex: 'none' }}>
        {links.length > 1 ? `Add ${links.length}` : 'Add'}
      </Button>
    </Box>
  );
}

function refusal(strange: readonly string[]): string {
  const [first] = strange;
  return first === undefined || strange.length > 2
    ? 'This is not a web link. It should begin with https://'
    : `“${first}” is not a web link. It should begin with https://`;
}
