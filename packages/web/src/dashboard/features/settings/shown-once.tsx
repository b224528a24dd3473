import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';

interface ShownOnceProps {
  readonly words: string;
  readonly secret: string;
  /** For the button's name: “Copy link”. */
  readonly what: string;
}

/** A secret that nobody can read again. */
export function ShownOnce({ words, secret, what }: ShownOnceProps) {
  return (
    <Alert severity="success" sx={{ mt: 2, '& .MuiAlert-message': { minWidth: 0, flex: 1 } }}>
      {words}
      <Box sx={{ display: 'grid', gap: 1, mt: 1, justifyItems: 'start' }}>
        <CodeBlock>{secret}</CodeBlock>
        <CopyButton text={secret} what={what} />
      </Box>
    </Alert>
  );
}
