import Button from '@mui/material/Button';
import { Notice } from '../../../ui/notice.tsx';
import { useTitle } from '../../../ui/use-title.ts';

/** Shown in the place of a page that failed in the browser: a mistake of ours. The shell stays. */
export function PageError() {
  useTitle('Something went wrong');
  return (
    <Notice
      heading="h1"
      role="alert"
      title="Something went wrong in this page"
      action={
        <Button variant="contained" onClick={() => location.reload()}>
          Reload the page
        </Button>
      }
    >
      Reload it and try again. What was saved is not lost.
    </Notice>
  );
}
