import type { ViewSummary } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import { ViewLine } from './view-line.tsx';

interface ViewListProps {
  /** Newest first. */
  readonly views: readonly ViewSummary[];
  /** Seconds; 0 while unknown. */
  readonly durationS: number;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly onOpen: (viewId: string) => void;
}

/** Single views, one line each. */
export function ViewList({ views, durationS, now, onOpen }: ViewListProps) {
  return (
    <Box component="ul" aria-label="Views, newest first" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {views.map((view) => (
        <ViewLine
          key={view.view_id}
          view={view}
          durationS={durationS}
          now={now}
          onOpen={() => onOpen(view.view_id)}
        />
      ))}
    </Box>
  );
}
