import type { SvgIconComponent } from '@mui/icons-material';
import VideoLibrary from '@mui/icons-material/VideoLibrary';
import type { LinkProps } from '@tanstack/react-router';

/** A page that is one press away from every other. */
export interface ShellPage {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
  readonly icon: SvgIconComponent;
}

/** In the order of the navigation. */
export const SHELL_PAGES: readonly ShellPage[] = [{ to: '/library', label: 'Library', icon: VideoLibrary }];
