import History from '@mui/icons-material/History';
import PlayCircleOutlined from '@mui/icons-material/PlayCircleOutlined';
import { useNavigate } from '@tanstack/react-router';
import { useVideoSearch } from '../../../api/use-video-search.ts';
import { formatTimecode } from '../../../ui/format.ts';
import { useSettled } from '../../../ui/use-settled.ts';
import type { Command } from './command.ts';
import { recentVideos } from './recent-videos.ts';

/** Long enough to type on, short enough not to be noticed. */
const SETTLED_MS = 150;

/** The videos that typed words find, or those looked at last while there are none. */
export function useVideoCommands(typed: string): {
  readonly commands: readonly Command[];
  readonly searching: boolean;
  readonly failed: boolean;
} {
  const navigate = useNavigate();
  const words = useSettled(typed.trim(), SETTLED_MS);
  const found = useVideoSearch(words);
  const open = (id: string) => (): void => void navigate({ to: '/videos/$id', params: { id } });
  if (typed.trim() === '') {
    const commands = recentVideos().map(
      ({ id, title }): Command => ({
        id: `recent:${id}`,
        group: 'Recent',
        label: title,
        icon: History,
        run: open(id),
      }),
    );
    return { commands, searching: false, failed: false };
  }
  const videos = words === '' ? [] : (found.data?.items ?? []);
  return {
    commands: videos.map(
      ({ video_id, title, duration, thumbnail }): Command => ({
        id: `video:${video_id}`,
        group: 'Videos',
        label: title,
        icon: PlayCircleOutlined,
        thumbnail,
        ...(duration !== null && { note: formatTimecode(duration) }),
        run: open(video_id),
      }),
    ),
    searching: words !== typed.trim() || found.isFetching,
    failed: found.isError,
  };
}
