import type { MemberRole, WorkspaceInvitation, WorkspaceMember } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { sentenceOf } from '../../../api/client.ts';
import {
  useChangeRole,
  useInvitations,
  useMembers,
  useRemoveMember,
  useRevokeInvitation,
} from '../../../api/use-members.ts';
import { formatDate } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { LoadError } from '../shell/load-error.tsx';
import { InvitePanel } from './invite-panel.tsx';
import { LINES, Line } from './line.tsx';
import { RoleField } from './role-field.tsx';
import { SureButton } from './sure-button.tsx';

interface MembersSectionProps {
  readonly isOwner: boolean;
  readonly selfId: string;
}

/** Who is in the workspace, with what they may, and who is invited. */
export function MembersSection({ isOwner, selfId }: MembersSectionProps) {
  const members = useMembers();
  const invitations = useInvitations(isOwner);
  const change = useChangeRole();
  const remove = useRemoveMember();
  const revoke = useRevokeInvitation();
  const failed = [change, remove, revoke].find(({ isError }) => isError);
  return (
    <>
      <Panel title="Members">
        {members.isPending && <Skeleton variant="rounded" height={96} />}
        {members.isError && (
          <LoadError
            title="The members could not be loaded"
            error={members.error}
            onRetry={() => void members.refetch()}
          />
        )}
        {failed && <Alert severity="error">{sentenceOf(failed.error)}</Alert>}
        <Box component="ul" aria-label="Members" sx={LINES}>
          {(members.data ?? []).map((member) => (
            <MemberLine
              key={member.user_id}
              member={member}
              isOwner={isOwner}
              isSelf={member.user_id === selfId}
              onRole={(role) => change.mutate({ userId: member.user_id, role })}
              onRemove={() => remove.mutate(member.user_id)}
            />
          ))}
        </Box>
      </Panel>
      {isOwner && <InvitePanel />}
      {isOwner && (invitations.data ?? []).length > 0 && (
        <Panel title="Invited">
          <Box component="ul" aria-label="Invited" sx={LINES}>
            {invitations.data?.map((invitation) => (
              <InvitationLine
                key={invitation.invitation_id}
                invitation={invitation}
                onRevoke={() => revoke.mutate(invitation.invitation_id)}
              />
            ))}
          </Box>
        </Panel>
      )}
    </>
  );
}

interface MemberLineProps {
  readonly member: WorkspaceMember;
  readonly isOwner: boolean;
  readonly isSelf: boolean;
  readonly onRole: (role: MemberRole) => void;
  readonly onRemove: () => void;
}

function MemberLine({ member, isOwner, isSelf, onRole, onRemove }: MemberLineProps) {
  const { name, email, role, second_factor: secondFactor, since } = member;
  const notes = [email, `since ${formatDate(since)}`, secondFactor && 'second factor'].filter(Boolean);
  return (
    <Line title={isSelf ? `${name} (you)` : name} words={notes.join(' · ')}>
      {isOwner ? (
        <>
          <RoleField label={`Role of ${name}`} role={role} onChange={onRole} />
          <SureButton words="Remove" label={`Remove ${name}`} onSure={onRemove} />
        </>
      ) : (
        <Typography variant="body2">{role}</Typography>
      )}
    </Line>
  );
}

interface InvitationLineProps {
  readonly invitation: WorkspaceInvitation;
  readonly onRevoke: () => void;
}

function InvitationLine({ invitation: { email, role, expires_at: end }, onRevoke }: InvitationLineProps) {
  return (
    <Line title={email} words={`as ${role} · the link works until ${formatDate(end)}`}>
      <SureButton words="Take back" label={`Take back the invitation of ${email}`} onSure={onRevoke} />
    </Line>
  );
}
