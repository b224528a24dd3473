import type { Session } from '@kine/protocol/schemas';
import Typography from '@mui/material/Typography';
import { WorkspaceEmbedSites } from '../embed-sites/workspace-embed-sites.tsx';
import { RenamePanel } from './rename-panel.tsx';

interface WorkspaceSectionProps {
  readonly workspace: NonNullable<Session['workspace']>;
}

/** The workspace itself: videos, numbers, members and keys belong to it. */
export function WorkspaceSection({ workspace: { workspace_id: id, name, role } }: WorkspaceSectionProps) {
  const isOwner = role === 'owner';
  return (
    <>
      <RenamePanel
        what="workspace"
        title="Workspace"
        label="Name of the workspace"
        name={name}
        disabled={!isOwner}
      >
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5, overflowWrap: 'anywhere' }}>
          Videos, numbers, notes and keys belong to one workspace. Programs name this one as “{id}”.
          {!isOwner && ' Its owners may rename it.'}
        </Typography>
      </RenamePanel>
      <WorkspaceEmbedSites mayChange={isOwner} />
    </>
  );
}
