import Typography from '@mui/material/Typography';
import { useRevenueParameters } from '../../../api/use-revenue-parameters.ts';
import { useRevenueSettings } from '../../../api/use-revenue-settings.ts';
import { Panel } from '../../../ui/panel.tsx';
import { AnswerState } from './answer-state.tsx';
import { RevenueSettingsForm } from './revenue-settings-form.tsx';

/** How the library's revenue is simulated, where a video does not say otherwise. */
export function LibraryRevenueSettings() {
  const settings = useRevenueSettings();
  const parameters = useRevenueParameters();
  return (
    <Panel title="For all videos">
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
        The niche decides most: pick the one that most of your videos belong to. A video can differ, on its
        Revenue tab.
      </Typography>
      <AnswerState answer={settings} height={168}>
        {(stored) => (
          <AnswerState answer={parameters} height={168}>
            {({ parameters: tables }) => <RevenueSettingsForm settings={stored} tables={tables} />}
          </AnswerState>
        )}
      </AnswerState>
    </Panel>
  );
}
