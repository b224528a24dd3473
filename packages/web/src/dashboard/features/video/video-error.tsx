import Button from '@mui/material/Button';
import { sentenceOf } from '../../../api/client.ts';
import { Notice } from '../../../ui/notice.tsx';

interface VideoErrorProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** The video could not be fetched. */
export function VideoError({ error, onRetry }: VideoErrorProps) {
  return (
    <Notice
      heading="h1"
      role="alert"
      title="The video could not be loaded"
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
