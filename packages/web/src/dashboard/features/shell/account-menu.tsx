import type { Session } from '@kine/protocol/schemas';
import Check from '@mui/icons-material/Check';
import Divider from '@mui/material/Divider';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useNavigate } from '@tanstack/react-router';
import { useChooseWorkspace, useSignOut } from '../../../api/use-session.ts';

interface AccountMenuProps {
  readonly session: Session;
  readonly anchor: HTMLElement | null;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Which workspace is looked at, the settings, and signing out. */
export function AccountMenu({ session, anchor, open, onClose }: AccountMenuProps) {
  const navigate = useNavigate();
  const choose = useChooseWorkspace();
  const signOut = useSignOut();
  const { user, workspace, workspaces } = session;
  const several = workspaces.length > 1;
  return (
    <Menu
      anchorEl={anchor}
      open={open}
      onClose={onClose}
      slotProps={{
        paper: {
          component: 'nav',
          'aria-label': 'Account',
          sx: { maxWidth: 'min(320px, calc(100vw - 32px))' },
        },
      }}
    >
      <ListSubheader role="presentation" sx={{ lineHeight: 1.5, py: 1, overflowWrap: 'anywhere' }}>
        {user?.name}
        <br />
        {user?.email}
      </ListSubheader>
      {several && <Divider role="presentation" />}
      {several &&
        workspaces.map(({ workspace_id: id, name, role }) => {
          const isHere = id === workspace?.workspace_id;
          return (
            <MenuItem
              key={id}
              role="menuitemradio"
              aria-checked={isHere}
              onClick={() => (isHere ? onClose() : choose.mutate(id))}
            >
              <ListItemIcon>{isHere && <Check fontSize="small" />}</ListItemIcon>
              <ListItemText primary={name} secondary={role} />
            </MenuItem>
          );
        })}
      <Divider role="presentation" />
      <MenuItem
        onClick={() => {
          onClose();
          void navigate({ to: '/settings' });
        }}
      >
        Settings
      </MenuItem>
      <MenuItem
        onClick={() => {
          onClose();
          void navigate({ to: '/privacy' });
        }}
      >
        Privacy
      </MenuItem>
      {user?.is_admin && (
        <MenuItem component="a" href="/admin/">
          Administration
        </MenuItem>
      )}
      <MenuItem onClick={() => signOut.mutate('this')}>Sign out</MenuItem>
    </Menu>
  );
}
