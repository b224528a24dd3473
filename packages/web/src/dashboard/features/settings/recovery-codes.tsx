import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useMakeRecoveryCodes, useRecoveryCodesLeft } from '../../../api/use-own-account.ts';
import { LoadError } from '../shell/load-error.tsx';
import { PasswordForm } from './password-form.tsx';
import { ShownOnce } from './shown-once.tsx';

/** With this many left somebody is told to make new ones. */
const FEW = 3;

/** How many recovery codes are left, and new ones, which end the old ones. */
export function RecoveryCodes() {
  const left = useRecoveryCodesLeft();
  const make = useMakeRecoveryCodes();
  const [asked, setAsked] = useState(false);
  return (
    <Box sx={{ mt: 2.5, pt: 2, borderTop: 1, borderColor: 'divider' }}>
      <Typography component="h3" variant="subtitle2" sx={{ mb: 0.5 }}>
        Recovery codes
      </Typography>
      {left.isPending && <Skeleton width={240} />}
      {left.isError && (
        <LoadError
          title="The recovery codes could not be counted"
          error={left.error}
          onRetry={() => void left.refetch()}
        />
      )}
      {left.data && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
          {wordsFor(left.data.left)}
        </Typography>
      )}
      {asked ? (
        <PasswordForm
          words="Make them"
          act={make}
          onSend={(password) => make.mutate(password, { onSuccess: () => setAsked(false) })}
        />
      ) : (
        <Button variant="outlined" onClick={() => setAsked(true)}>
          Make new codes
        </Button>
      )}
      {make.data && !asked && (
        <ShownOnce
          words="Keep these where you keep your papers. The codes before them are over, and these are shown this once."
          secret={make.data.recovery_codes.join('\n')}
          what="recovery codes"
        />
      )}
    </Box>
  );
}

function wordsFor(left: number): string {
  if (left === 0) return 'None are left: without the app nobody gets in. Make new ones.';
  const count = left === 1 ? '1 is left' : `${left} are left`;
  return `${count}, each good for one sign-in without the app.${left <= FEW ? ' Make new ones before they run out.' : ''}`;
}
