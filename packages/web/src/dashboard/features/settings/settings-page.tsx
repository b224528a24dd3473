import type { Session } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useSession } from '../../../api/use-session.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { WorkspaceEmbedSites } from '../embed-sites/workspace-embed-sites.tsx';
import { NotCountedSection } from '../exclusions/not-counted-section.tsx';
import { LoadError } from '../shell/load-error.tsx';
import { AccountSection } from './account-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { MembersSection } from './members-section.tsx';
import { SETTINGS_SECTIONS, type SettingsSection } from './settings-section.ts';
import { WorkspaceSection } from './workspace-section.tsx';
import { WorkspacesPanel } from './workspaces-panel.tsx';

const route = getRouteApi('/settings');

/** The own account, and for owners the workspace: who is in it, and which programs. */
export function SettingsPage() {
  useTitle('Settings');
  const { tab = 'account' } = route.useSearch();
  const navigate = useNavigate();
  const session = useSession();
  const shown = SETTINGS_SECTIONS.filter(({ id }) => id === 'account' || session.data?.workspace);
  return (
    <>
      <Typography variant="h1" sx={{ mb: 1.5 }}>
        Settings
      </Typography>
      {session.isPending && <Skeleton variant="rounded" height={320} />}
      {session.isError && (
        <LoadError
          title="Your account could not be loaded"
          error={session.error}
          onRetry={() => void session.refetch()}
        />
      )}
      {session.data?.accounts === false && (
        <Box sx={{ display: 'grid', gap: 2, maxWidth: 880 }}>
          <Notice title="This server runs without accounts">
            Whoever reaches it is its owner: there is nobody to sign in and nobody to invite. Start it with
            KINE_ACCOUNTS=on for people, roles and API keys.
          </Notice>
          <WorkspaceEmbedSites mayChange />
          <NotCountedSection />
        </Box>
      )}
      {session.data?.user && (
        <>
          <Tabs
            value={session.data.workspace ? tab : 'account'}
            onChange={(_event, next: SettingsSection) =>
              void navigate({ to: '/settings', search: next === 'account' ? {} : { tab: next } })
            }
            variant="scrollable"
            aria-label="Settings"
            sx={{ mb: 2.5, borderBottom: 1, borderColor: 'divider' }}
          >
            {shown.map(({ id, label }) => (
              <Tab key={id} value={id} label={label} id={`settings-${id}`} aria-controls="settings-panel" />
            ))}
          </Tabs>
          <Box
            role="tabpanel"
            id="settings-panel"
            aria-labelledby={`settings-${session.data.workspace ? tab : 'account'}`}
            sx={{ display: 'grid', gap: 2, maxWidth: 880 }}
          >
            <Section section={tab} session={session.data} />
          </Box>
        </>
      )}
    </>
  );
}

function Section({ section, session }: { readonly section: SettingsSection; readonly session: Session }) {
  const { user, workspace } = session;
  if (!user) return null;
  if (!workspace) {
    return (
      <>
        <WorkspacesPanel session={session} />
        <AccountSection user={user} passkeys={session.passkeys} />
      </>
    );
  }
  if (section === 'account') return <AccountSection user={user} passkeys={session.passkeys} />;
  const isOwner = workspace.role === 'owner';
  if (section === 'members') return <MembersSection isOwner={isOwner} selfId={user.user_id} />;
  if (section === 'not-counted') return <NotCountedSection />;
  if (section === 'keys') return <KeysSection isOwner={isOwner} />;
  return <WorkspaceSection session={session} workspace={workspace} />;
}
