import type { VideoDetail } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useEmbedSites } from '../../../api/use-embed-sites.ts';
import { useMayEdit } from '../../../api/use-session.ts';
import { useChangeVisibility, usePlaybackLink } from '../../../api/use-visibility.ts';
import { Panel } from '../../../ui/panel.tsx';
import { EmbedSitesForm, type EmbedSitesFormProps } from '../embed-sites/embed-sites-form.tsx';
import { ViewersNote } from '../shell/viewers-note.tsx';

type Visibility = VideoDetail['visibility'];

const VISIBILITIES: Readonly<Record<Visibility, readonly [label: string, hint: string]>> = {
  public: ['Public', 'Everyone may watch it.'],
  unlisted: ['Unlisted', 'Who has the link may watch it; search engines are told to pass by.'],
  private: ['Private', 'Only links that you make here open it, until they end.'],
};

const LASTS: readonly (readonly [hours: number, label: string])[] = [
  [1, 'an hour'],
  [24, 'a day'],
  [168, 'a week'],
  [8_760, 'a year'],
];

interface VisibilityPanelProps {
  readonly video: VideoDetail;
  /** A link was made: what stands in the place of the video's id. */
  readonly onAddress: (address: string | undefined) => void;
}

/** Who may watch the video, links for a private one, and which sites may embed it. */
export function VisibilityPanel({ video, onAddress }: VisibilityPanelProps) {
  const { video_id: videoId, visibility } = video;
  const change = useChangeVisibility(videoId);
  const mayEdit = useMayEdit();
  const [, hint] = VISIBILITIES[visibility];
  return (
    <Panel title="Who may watch">
      <Box sx={{ display: 'grid', gap: 2 }}>
        <ViewersNote>Editors of the workspace decide who may watch.</ViewersNote>
        {change.isError && <Alert severity="error">{sentenceOf(change.error)}</Alert>}
        <TextField
          select
          label="Visibility"
          size="small"
          value={visibility}
          disabled={change.isPending || !mayEdit}
          helperText={hint}
          onChange={(event) => {
            onAddress(undefined);
            change.mutate({ visibility: event.target.value as Visibility });
          }}
        >
          {Object.entries(VISIBILITIES).map(([id, [label]]) => (
            <MenuItem key={id} value={id}>
              {label}
            </MenuItem>
          ))}
        </TextField>
        {mayEdit && visibility === 'private' && <PrivateLink videoId={videoId} onAddress={onAddress} />}
        <VideoEmbedSites
          video={video}
          saving={change.isPending}
          disabled={!mayEdit}
          onSave={(embed_origins) => change.mutate({ embed_origins })}
        />
      </Box>
    </Panel>
  );
}

function PrivateLink({ videoId, onAddress }: Pick<VisibilityPanelProps, 'onAddress'> & { videoId: string }) {
  const [hours, setHours] = useState(24);
  const link = usePlaybackLink(videoId);
  const make = (): void => link.mutate(hours, { onSuccess: ({ address }) => onAddress(address) });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <TextField
        select
        label="A link that lasts"
        size="small"
        value={hours}
        onChange={(event) => setHours(Number(event.target.value))}
        sx={{ minWidth: 160 }}
      >
        {LASTS.map(([each, label]) => (
          <MenuItem key={each} value={each}>
            {label}
          </MenuItem>
        ))}
      </TextField>
      <Button variant="outlined" loading={link.isPending} onClick={make}>
        Make a link
      </Button>
      <Typography aria-live="polite" variant="caption" sx={{ color: 'text.secondary' }}>
        {link.isError && sentenceOf(link.error)}
        {link.data &&
          `Opens it until ${new Date(link.data.expires_at).toLocaleString()}. The link and the codes to share hold it.`}
      </Typography>
    </Box>
  );
}

/** The list of this video, or what the workspace says. */
function VideoEmbedSites({
  video: { embed_origins: origins },
  ...form
}: Pick<VisibilityPanelProps, 'video'> & Pick<EmbedSitesFormProps, 'saving' | 'disabled' | 'onSave'>) {
  const { data } = useEmbedSites();
  return (
    <EmbedSitesForm
      key={String(origins)}
      label="Sites that may embed it"
      origins={origins}
      inherited={{ from: 'the workspace', origins: data?.origins ?? data?.settings ?? [] }}
      {...form}
    />
  );
}
