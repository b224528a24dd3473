import Button from '@mui/material/Button';
import { sentenceOf } from '../../../api/client.ts';
import { Notice } from '../../../ui/notice.tsx';

interface VideosErrorProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** The list could not be fetched. */
export function VideosError({ error, onRetry }: VideosErrorProps) {
  return (
    <Notice
      role="alert"
      title="The library could not be loaded"
      action={
        <Button variant="contained" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {sentenceOf(error)}
    </Notice>
  );
}
