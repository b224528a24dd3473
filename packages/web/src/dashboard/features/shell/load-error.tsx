import Button from '@mui/material/Button';
import { sentenceOf } from '../../../api/client.ts';
import { Notice } from '../../../ui/notice.tsx';

interface LoadErrorProps {
  readonly title: string;
  /** "h1" where the notice is all there is on the page. */
  readonly heading?: 'h1' | 'h2';
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** Something could not be fetched: the server's sentence, and a way to try again. */
export function LoadError({ title, heading = 'h2', error, onRetry }: LoadErrorProps) {
  return (
    <Notice
      heading={heading}
      role="alert"
      title={title}
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
