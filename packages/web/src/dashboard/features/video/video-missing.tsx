import { ButtonLink } from '../../../ui/button-link.tsx';
import { Notice } from '../../../ui/notice.tsx';

/** A video that is not, or no longer, in the library. */
export function VideoMissing() {
  return (
    <Notice
      heading="h1"
      title="This video is not in the library"
      action={
        <ButtonLink to="/library" variant="contained">
          Open the library
        </ButtonLink>
      }
    >
      It may have been deleted. Its numbers went with it.
    </Notice>
  );
}
