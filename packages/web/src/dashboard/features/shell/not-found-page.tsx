import { ButtonLink } from '../../../ui/button-link.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useTitle } from '../../../ui/use-title.ts';

/** Shown for an address that leads nowhere. */
export function NotFoundPage() {
  useTitle('Not found');
  return (
    <Notice
      heading="h1"
      title="There is nothing at this address"
      action={
        <ButtonLink to="/library" variant="contained">
          Open the library
        </ButtonLink>
      }
    >
      The link may be old, or the video it led to was deleted.
    </Notice>
  );
}
