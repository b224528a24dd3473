import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { Suspense, useRef, useState } from 'react';
import { useSession } from '../../../api/use-session.ts';
import { lateDialog } from '../parts/late.tsx';

const AccountMenu = lateDialog('The account menu', () =>
  import('./account-menu.tsx').then((part) => part.AccountMenu),
);

/** The way to the own account and to other workspaces; nothing where there are no accounts. */
export function AccountButton() {
  const { data: session } = useSession();
  const button = useRef<HTMLButtonElement>(null);
  const [menu, setMenu] = useState<{ readonly open: boolean }>();
  if (!session?.user) return null;
  const { name } = session.user;
  return (
    <>
      <IconButton
        ref={button}
        aria-label={`Account of ${name}`}
        aria-haspopup="menu"
        aria-expanded={menu?.open === true}
        onClick={() => setMenu({ open: true })}
      >
        <Box
          component="span"
          aria-hidden
          sx={{
            display: 'grid',
            placeItems: 'center',
            width: 24,
            height: 24,
            borderRadius: '50%',
            bgcolor: 'primary.main',
            color: 'primary.contrastText',
            fontSize: '0.8125rem',
            fontWeight: 700,
          }}
        >
          {[...name][0]?.toUpperCase()}
        </Box>
      </IconButton>
      {menu && (
        <Suspense>
          <AccountMenu
            session={session}
            anchor={button.current}
            open={menu.open}
            onClose={() => setMenu({ open: false })}
          />
        </Suspense>
      )}
    </>
  );
}
