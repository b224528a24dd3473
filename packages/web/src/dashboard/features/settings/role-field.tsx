import type { MemberRole } from '@kine/protocol/schemas';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';

const ROLES: readonly { readonly id: MemberRole; readonly label: string }[] = [
  { id: 'viewer', label: 'Viewer: sees everything' },
  { id: 'editor', label: 'Editor: changes videos' },
  { id: 'owner', label: 'Owner: manages people' },
];

interface RoleFieldProps {
  readonly label: string;
  readonly role: MemberRole;
  readonly onChange: (role: MemberRole) => void;
}

/** Chooses what somebody may do. */
export function RoleField({ label, role, onChange }: RoleFieldProps) {
  return (
    <TextField
      select
      size="small"
      label={label}
      value={role}
      onChange={(event) => onChange(event.target.value as MemberRole)}
      sx={{ width: 240, maxWidth: '100%' }}
    >
      {ROLES.map(({ id, label: words }) => (
        <MenuItem key={id} value={id}>
          {words}
        </MenuItem>
      ))}
    </TextField>
  );
}
