import Button from '@mui/material/Button';
import CssBaseline from '@mui/material/CssBaseline';
import Stack from '@mui/material/Stack';
import { ThemeProvider } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { theme } from '../ui/theme.ts';

/** The panel could not be opened at all. */
export function LoadFailure({ message }: { readonly message: string }) {
  return (
    <ThemeProvider theme={theme} defaultMode="system" noSsr>
      <CssBaseline />
      <Stack component="main" spacing={2} sx={{ p: 4, alignItems: 'flex-start' }}>
        <Typography variant="h1">The admin panel could not be opened</Typography>
        <Typography>{message}</Typography>
        <Stack direction="row" spacing={1}>
          <Button variant="contained" onClick={() => location.reload()}>
            Try again
          </Button>
          <Button href="/">Go to the dashboard</Button>
        </Stack>
      </Stack>
    </ThemeProvider>
  );
}
