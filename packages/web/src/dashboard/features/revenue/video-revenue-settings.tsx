import Typography from '@mui/material/Typography';
import { useRevenueParameters } from '../../../api/use-revenue-parameters.ts';
import { useRevenueSettings } from '../../../api/use-revenue-settings.ts';
import { Panel } from '../../../ui/panel.tsx';
import { RouteLink } from '../../../ui/route-link.tsx';
import { AnswerState } from './answer-state.tsx';
import { RevenueSettingsForm } from './revenue-settings-form.tsx';

/** What is different for one video from how the library's revenue is simulated. */
export function VideoRevenueSettings({ videoId }: { readonly videoId: string }) {
  const settings = useRevenueSettings(videoId);
  const parameters = useRevenueParameters();
  return (
    <Panel title="How this video’s revenue is simulated">
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2, maxWidth: '75ch' }}>
        What you leave open is as{' '}
        <RouteLink to="/revenue" hash="settings">
          the library
        </RouteLink>{' '}
        has it.
      </Typography>
      <AnswerState answer={settings} height={104}>
        {(stored) => (
          <AnswerState answer={parameters} height={104}>
            {({ parameters: tables }) => (
              <RevenueSettingsForm videoId={videoId} settings={stored} tables={tables} />
            )}
          </AnswerState>
        )}
      </AnswerState>
    </Panel>
  );
}
