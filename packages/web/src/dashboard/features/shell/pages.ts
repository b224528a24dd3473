import type { SvgIconComponent } from '@mui/icons-material';
import CompareArrows from '@mui/icons-material/CompareArrows';
import Insights from '@mui/icons-material/Insights';
import Payments from '@mui/icons-material/PaymentsOutlined';
import Sensors from '@mui/icons-material/Sensors';
import VideoLibrary from '@mui/icons-material/VideoLibrary';
import type { LinkProps } from '@tanstack/react-router';

/** A page that is one press away from every other. */
export interface ShellPage {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
  readonly icon: SvgIconComponent;
  /** The key that goes there after `g`. */
  readonly key?: string;
}

/** In the order of the navigation. */
export const SHELL_PAGES: readonly ShellPage[] = [
  { to: '/', label: 'Overview', icon: Insights, key: 'o' },
  { to: '/library', label: 'Library', icon: VideoLibrary, key: 'l' },
  { to: '/live', label: 'Live', icon: Sensors, key: 'v' },
  { to: '/compare', label: 'Compare', icon: CompareArrows, key: 'c' },
  { to: '/revenue', label: 'Revenue', icon: Payments, key: 'r' },
];
