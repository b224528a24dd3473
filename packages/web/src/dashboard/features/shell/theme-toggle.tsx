import DarkMode from '@mui/icons-material/DarkMode';
import LightMode from '@mui/icons-material/LightMode';
import SettingsBrightness from '@mui/icons-material/SettingsBrightness';
import IconButton from '@mui/material/IconButton';
import { useColorScheme } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';

const MODES = {
  system: { next: 'light', icon: SettingsBrightness, label: 'Theme follows the system. Switch to light' },
  light: { next: 'dark', icon: LightMode, label: 'Light theme. Switch to dark' },
  dark: { next: 'system', icon: DarkMode, label: 'Dark theme. Follow the system' },
} as const;

/** Goes round system, light, dark; the choice is kept in this browser. */
export function ThemeToggle() {
  const { mode, setMode } = useColorScheme();
  const { next, icon: Icon, label } = MODES[mode ?? 'system'];
  return (
    <Tooltip title={label}>
      <IconButton aria-label={label} onClick={() => setMode(next)}>
        <Icon fontSize="small" />
      </IconButton>
    </Tooltip>
  );
}
