import Add from '@mui/icons-material/Add';
import AdminPanelSettings from '@mui/icons-material/AdminPanelSettingsOutlined';
import Code from '@mui/icons-material/Code';
import CompareArrows from '@mui/icons-material/CompareArrows';
import ContentCopy from '@mui/icons-material/ContentCopy';
import DarkMode from '@mui/icons-material/DarkMode';
import Keyboard from '@mui/icons-material/Keyboard';
import LightMode from '@mui/icons-material/LightMode';
import OpenInNew from '@mui/icons-material/OpenInNew';
import SettingsBrightness from '@mui/icons-material/SettingsBrightness';
import ShieldOutlined from '@mui/icons-material/ShieldOutlined';
import { useColorScheme } from '@mui/material/styles';
import { type UseNavigateResult, useNavigate, useParams } from '@tanstack/react-router';
import { useIsAdmin, useMayEdit } from '../../../api/use-session.ts';
import { copyText } from '../../../ui/copy-text.ts';
import { SHELL_PAGES } from '../shell/pages.ts';
import type { Command } from './command.ts';

interface CommandsOptions {
  readonly onAdd: () => void;
  readonly onShortcuts: () => void;
  /** Hears what became of a command that shows nothing itself. */
  readonly onDone: (words: string) => void;
}

/** What can be done from anywhere, and what the page at hand adds to it. */
export function useCommands(options: CommandsOptions): readonly Command[] {
  const navigate = useNavigate();
  const { id } = useParams({ strict: false });
  const theme = useThemeCommands();
  const isAdmin = useIsAdmin();
  const mayEdit = useMayEdit();
  const pages = SHELL_PAGES.map(
    ({ to, label, icon, key }): Command => ({
      id: `page:${to}`,
      group: 'Pages',
      label,
      icon,
      also: 'go to open page',
      ...(key && { keys: ['g', key] }),
      run: () => void navigate({ to }),
    }),
  );
  return [
    ...(id === undefined ? [] : videoCommands(id, navigate)),
    ...pages,
    {
      id: 'page:/privacy',
      group: 'Pages',
      label: 'Privacy',
      icon: ShieldOutlined,
      also: 'gdpr erase export viewer data text consent',
      run: () => void navigate({ to: '/privacy' }),
    },
    ...(isAdmin ? [ADMINISTRATION] : []),
    API_REFERENCE,
    ...(mayEdit ? [addVideo(options)] : []),
    ...everywhere(options),
    ...theme,
  ];
}

/** A page of its own, outside the dashboard's router. */
const ADMINISTRATION: Command = {
  id: 'page:/admin',
  group: 'Pages',
  label: 'Administration',
  icon: AdminPanelSettings,
  also: 'admin users jobs health system audit log settings',
  run: () => location.assign('/admin/'),
};

/** Written from the server's own description of its routes. */
const API_REFERENCE: Command = {
  id: 'page:/api/docs',
  group: 'Pages',
  label: 'API reference',
  icon: Code,
  also: 'openapi swagger rest developers curl key',
  run: () => void window.open('/api/docs', '_blank', 'noopener'),
};

function videoCommands(id: string, navigate: UseNavigateResult<string>): Command[] {
  return [
    {
      id: 'compare',
      group: 'Actions',
      label: 'Compare this video',
      icon: CompareArrows,
      also: 'difference beside other versus',
      run: () => void navigate({ to: '/compare', search: { videos: [id] } }),
    },
    {
      id: 'watch',
      group: 'Actions',
      label: 'Open the watch page of this video',
      icon: OpenInNew,
      also: 'play share hosted player',
      run: () => void window.open(`/watch/${encodeURIComponent(id)}`, '_blank', 'noopener'),
    },
  ];
}

function addVideo({ onAdd }: CommandsOptions): Command {
  return {
    id: 'add',
    group: 'Actions',
    label: 'Add video',
    icon: Add,
    also: 'upload file youtube link new',
    keys: ['a'],
    run: onAdd,
  };
}

function everywhere({ onShortcuts, onDone }: CommandsOptions): Command[] {
  return [
    {
      id: 'copy-link',
      group: 'Actions',
      label: 'Copy link to this view',
      icon: ContentCopy,
      also: 'share address url',
      run: async () => {
        const copied = await copyText(location.href, document.activeElement);
        onDone(
          copied
            ? 'The link to this view is copied'
            : 'The browser did not allow to copy. The link is in its address bar.',
        );
      },
    },
    {
      id: 'shortcuts',
      group: 'Actions',
      label: 'Show keyboard shortcuts',
      icon: Keyboard,
      also: 'keys help',
      keys: ['?'],
      run: onShortcuts,
    },
  ];
}

const THEMES = [
  { to: 'light', label: 'Switch to the light theme', icon: LightMode },
  { to: 'dark', label: 'Switch to the dark theme', icon: DarkMode },
  { to: 'system', label: 'Let the theme follow the system', icon: SettingsBrightness },
] as const;

function useThemeCommands(): Command[] {
  const { mode, setMode } = useColorScheme();
  return THEMES.filter(({ to }) => to !== mode).map(({ to, label, icon }) => ({
    id: `theme:${to}`,
    group: 'Actions',
    label,
    icon,
    also: 'dark light colour color mode appearance',
    run: () => setMode(to),
  }));
}
