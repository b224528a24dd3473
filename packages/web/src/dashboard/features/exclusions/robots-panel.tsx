import Typography from '@mui/material/Typography';
import { Panel } from '../../../ui/panel.tsx';

/** What never counts, whatever is set. */
export function RobotsPanel() {
  return (
    <Panel title="Robots and what cannot be">
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        Known robots and headless browsers never count, nor does what cannot have been played: more than there
        was time for, or past the end of the video. They stay stored. The tab Views of a video shows how many
        there were, and why each view counts or does not.
      </Typography>
    </Panel>
  );
}
