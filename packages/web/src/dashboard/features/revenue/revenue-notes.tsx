import type { AnswerNotes } from '@kine/protocol/schemas';
import Typography from '@mui/material/Typography';

/** What to keep in mind of an answer, in the server's words. */
export function RevenueNotes({ notes }: { readonly notes: AnswerNotes }) {
  return notes.map(({ code, message }) => (
    <Typography key={code} variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1 }}>
      {message}
    </Typography>
  ));
}
