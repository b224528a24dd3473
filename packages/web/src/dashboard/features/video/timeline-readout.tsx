import type { DimensionId } from '@kine/protocol';
import Box from '@mui/material/Box';
import type { StoryboardCue } from '../../../api/storyboard.ts';
import { cueAt } from '../../../api/storyboard.ts';
import { useIsShared } from '../../../api/use-shared.ts';
import { seriesColour } from '../../../charts/series-colour.ts';
import { binOf } from '../../../charts/time-axis.ts';
import { formatPercent, formatTimecode } from '../../../ui/format.ts';
import { StoryboardPicture } from '../../../ui/storyboard-picture.tsx';
import { valueWords } from '../scope/dimension-words.ts';
import { LayerCell } from './timeline-layer-cell.tsx';
import { LAYER_IDS, type LayerId } from './timeline-layers.ts';
import { type PointedStore, usePointed } from './timeline-pointer.ts';
import { type AlongVideo, chapterAt, readingAt } from './timeline-readings.ts';
import type { SplitSide } from './timeline-split.ts';
import { useCurrentTime } from './use-current-time.ts';

interface TimelineReadoutProps {
  readonly along: AlongVideo;
  readonly shown: ReadonlySet<LayerId>;
  readonly onLayer: (layer: LayerId) => void;
  readonly sides: readonly SplitSide[];
  readonly by: DimensionId | undefined;
  readonly viewersNow: number | undefined;
  readonly pointed: PointedStore;
  readonly element: HTMLMediaElement | undefined;
  readonly pictures: readonly StoryboardCue[] | undefined;
}

/** Legend, switches and reading in one: the values under the pointer, else at the player's position. */
export function TimelineReadout(props: TimelineReadoutProps) {
  const { along, shown, onLayer, sides, by, viewersNow, pointed, element, pictures } = props;
  const current = useCurrentTime(element);
  const second = usePointed(pointed).second ?? current;
  const frame = pictures && cueAt(pictures, second);
  const isShared = useIsShared();
  const layers = LAYER_IDS.filter(
    (id) => (id !== 'chapters' || along.chapters.length > 0) && !(isShared && NOT_SHARED.has(id)),
  );
  return (
    <Box sx={{ display: 'flex', flexWrap: { xs: 'wrap', md: 'nowrap' }, gap: 2, px: 2, py: 1.5 }}>
      <Box
        sx={{
          display: 'flex',
          gap: 1.5,
          flex: 'none',
          alignItems: 'flex-start',
          width: { xs: '100%', md: 264 },
        }}
      >
        {frame && <StoryboardPicture frame={frame} />}
        <Box sx={{ minWidth: 0, width: 92 }}>
          <Box sx={{ typography: 'h1', lineHeight: 1.1 }} data-second>
            {formatTimecode(second)}
          </Box>
          <Box sx={{ typography: 'caption', color: 'text.secondary', minHeight: 38, overflow: 'hidden' }}>
            {chapterAt(along.chapters, second)?.title ?? `of ${formatTimecode(along.curves.duration_s)}`}
          </Box>
        </Box>
      </Box>
      <Box sx={{ flex: { xs: '1 0 100%', md: 1 }, minWidth: 0 }}>
        <Box
          role="group"
          aria-label="Layers of the chart"
          sx={{
            display: 'grid',
            gap: 0.75,
            gridTemplateColumns: {
              xs: 'repeat(auto-fill, minmax(136px, 1fr))',
              sm: 'repeat(auto-fill, minmax(136px, 1fr))',
            },
          }}
        >
          {layers.map((id) => {
            const { value, note } =
              id === 'live'
                ? {
                    value: viewersNow === undefined ? '–' : String(viewersNow),
                    note: viewersNow === 1 ? 'viewer' : 'viewers',
                  }
                : readingAt(id, along, second);
            return (
              <LayerCell key={id} layer={id} on={shown.has(id)} value={value} note={note} onLayer={onLayer} />
            );
          })}
        </Box>
        {sides.length > 0 && by && <SideReadings sides={sides} by={by} second={second} />}
      </Box>
    </Box>
  );
}

/** Layers about other videos, and about this moment, which a link is not told of. */
const NOT_SHARED: ReadonlySet<LayerId> = new Set(['typical', 'live']);

interface SideReadingsProps {
  readonly sides: readonly SplitSide[];
  readonly by: DimensionId;
  readonly second: number;
}

function SideReadings({ sides, by, second }: SideReadingsProps) {
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2.5, rowGap: 0.5, mt: 1.25, typography: 'body2' }}
    >
      {sides.map(({ key, curve }, index) => {
        const bin = curve ? binOf(second, curve.bin_s, curve.retention.length) : 0;
        return (
          <Box key={key} component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
            <Box
              component="span"
              aria-hidden
              sx={{ width: 14, height: 3, borderRadius: 2 }}
              style={{ background: seriesColour(index) }}
            />
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {valueWords(by, key)}
            </Box>
            <b>{curve?.enough ? formatPercent((curve.retention[bin] ?? 0) * 100) : '–'}</b>
          </Box>
        );
      })}
    </Box>
  );
}
