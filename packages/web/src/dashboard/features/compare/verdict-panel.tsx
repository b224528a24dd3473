import type { ComparisonReport } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Panel } from '../../../ui/panel.tsx';
import { SideLetter } from './side-letter.tsx';

/** What the comparison says, in words: one sentence for each side beside the baseline. */
export function VerdictPanel({ report }: { readonly report: ComparisonReport }) {
  const others = report.sides.flatMap(({ against_first: against }, side) =>
    against ? [{ side, text: against.verdict.text, conclusion: against.verdict.conclusion }] : [],
  );
  return (
    <Panel title="In words">
      <Box component="ul" sx={{ m: 0, p: 0, display: 'grid', gap: 1.5 }} aria-live="polite">
        {others.map(({ side, text, conclusion }) => (
          <Box component="li" key={side} sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}>
            <Box component="span" sx={{ pt: '3px' }}>
              <SideLetter side={side} />
            </Box>
            <Typography
              sx={{
                fontSize: { xs: '1.0625rem', sm: '1.25rem' },
                lineHeight: 1.4,
                letterSpacing: '-0.01em',
                fontWeight: conclusion === 'difference' ? 600 : 400,
                color: conclusion === 'difference' ? 'text.primary' : 'text.secondary',
              }}
            >
              {text}
            </Typography>
          </Box>
        ))}
      </Box>
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1.5 }}>
        Compared with A. Of all the differences called real here, at most 5 in 100 are chance; everything else
        is noise.
        {report.notes.map(({ code, message }) => (
          <span key={code}> {message}</span>
        ))}
      </Typography>
    </Panel>
  );
}
