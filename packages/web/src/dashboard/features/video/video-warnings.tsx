import Alert from '@mui/material/Alert';

/** What the server noticed when it took the file in. */
export function VideoWarnings({ warnings }: { readonly warnings: readonly string[] }) {
  return warnings.map((warning) => (
    <Alert key={warning} severity="warning" variant="outlined">
      {warning}
    </Alert>
  ));
}
