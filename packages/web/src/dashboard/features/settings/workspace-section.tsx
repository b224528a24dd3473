import type { Session } from '@kine/protocol/schemas';
import Typography from '@mui/material/Typography';
import { WorkspaceEmbedSites } from '../embed-sites/workspace-embed-sites.tsx';
import { LeavePanel } from './leave-panel.tsx';
import { RenamePanel } from './rename-panel.tsx';
import { WorkspacesPanel } from './workspaces-panel.tsx';

interface WorkspaceSectionProps {
  readonly session: Session;
  readonly workspace: NonNullable<Session['workspace']>;
}

/** The workspace itself: videos, numbers, members and keys belong to it. */
export function WorkspaceSection({ session, workspace }: WorkspaceSectionProps) {
  const { workspace_id: id, name, role } = workspace;
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
      <WorkspacesPanel session={session} />
      <WorkspaceEmbedSites mayChange={isOwner} />
      <LeavePanel workspace={workspace} />
    </>
  );
}
