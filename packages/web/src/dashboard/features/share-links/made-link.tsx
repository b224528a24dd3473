import type { MadeShareLink } from '@kine/protocol/schemas';
import { ShownOnce } from '../settings/shown-once.tsx';
import { dashboardFrameCode } from './frame-code.ts';

interface MadeLinkProps {
  readonly made: MadeShareLink;
  readonly title: string;
}

/** The address of a new link, which nobody can read again, and the code that frames it. */
export function MadeLink({ made, title }: MadeLinkProps) {
  const address = location.origin + made.path;
  return (
    <>
      <ShownOnce
        words="Copy the link now: it is shown this once, and the server keeps no copy of it."
        secret={address}
        what="dashboard link"
      />
      {made.embeddable && (
        <ShownOnce
          words="For a page that shows it in a frame:"
          secret={dashboardFrameCode(address, title)}
          what="frame code of the dashboard"
        />
      )}
    </>
  );
}
