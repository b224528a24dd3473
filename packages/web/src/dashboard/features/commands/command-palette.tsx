import Search from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import Snackbar from '@mui/material/Snackbar';
import useAutocomplete from '@mui/material/useAutocomplete';
import { useState } from 'react';
import { KeyCaps } from '../../../ui/key-caps.tsx';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';
import { type Command, fitsWords } from './command.ts';
import { CommandLine } from './command-line.tsx';
import { useCommands } from './use-commands.ts';
import { useVideoCommands } from './use-video-commands.ts';

interface CommandPaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onAdd: () => void;
  readonly onShortcuts: () => void;
}

/** One field that finds any video, page or action. */
export function CommandPalette({ open, onClose, onAdd, onShortcuts }: CommandPaletteProps) {
  const [done, setDone] = useState<string>();
  const commands = useCommands({ onAdd, onShortcuts, onDone: setDone });
  return (
    <>
      <Dialog
        open={open}
        onClose={onClose}
        aria-labelledby="commands-title"
        fullWidth
        maxWidth="sm"
        sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
        slotProps={{
          paper: {
            sx: {
              m: { xs: 1, sm: 2 },
              mt: { xs: 1, sm: '12vh' },
              width: { xs: 'calc(100% - 16px)' },
              // Of one size, so that nothing moves when videos come.
              height: { xs: 'min(460px, 70dvh)', sm: 'min(480px, 70vh)' },
            },
          },
        }}
      >
        <Box component="h2" id="commands-title" sx={visuallyHidden}>
          Search and commands
        </Box>
        <Chooser commands={commands} onClose={onClose} />
      </Dialog>
      <Snackbar
        open={done !== undefined}
        autoHideDuration={4_000}
        onClose={() => setDone(undefined)}
        message={done}
      />
    </>
  );
}

interface ChooserProps {
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}

/** The field and the list under it, as one combobox. */
function Chooser({ commands, onClose }: ChooserProps) {
  const [typed, setTyped] = useState('');
  const videos = useVideoCommands(typed);
  const fitting = commands.filter((command) => fitsWords(command, typed));
  const options = [...videos.commands, ...fitting].sort(byGroup);
  const box = useAutocomplete({
    id: 'commands',
    options,
    open: true,
    autoHighlight: true,
    disableClearable: false,
    value: null,
    inputValue: typed,
    groupBy: ({ group }) => group,
    getOptionLabel: ({ label }) => label,
    getOptionKey: ({ id }) => id,
    isOptionEqualToValue: (a, b) => a.id === b.id,
    filterOptions: (all) => all,
    onInputChange: (_event, value, reason) => {
      if (reason === 'input') setTyped(value);
    },
    onClose: (_event, reason) => {
      if (reason === 'escape') onClose();
    },
    onChange: (_event, command) => {
      if (!command) return;
      onClose();
      command.run();
    },
  });
  return (
    <>
      <Box {...box.getRootProps()} sx={FIELD}>
        <Search sx={{ color: 'text.secondary' }} />
        <Box
          component="input"
          {...box.getInputProps()}
          aria-label="Search videos, pages and actions"
          placeholder="Search videos, pages and actions"
          enterKeyHint="go"
          autoFocus
          sx={INPUT}
        />
      </Box>
      <Box
        component="ul"
        {...box.getListboxProps()}
        aria-label="Results"
        sx={{
          m: 0,
          p: 1,
          flex: 1,
          minHeight: 0,
          overflowY: 'auto',
          listStyle: 'none',
          scrollbarWidth: 'thin',
        }}
      >
        {box.groupedOptions.map((entry) => (
          <Box component="li" key={entry.key} role="presentation">
            <Box aria-hidden sx={GROUP}>
              {entry.group}
            </Box>
            <Box component="ul" role="group" aria-label={entry.group} sx={{ m: 0, p: 0, listStyle: 'none' }}>
              {entry.options.map((command, index) => (
                <CommandLine
                  key={command.id}
                  command={command}
                  option={box.getOptionProps({ option: command, index: entry.index + index })}
                />
              ))}
            </Box>
          </Box>
        ))}
      </Box>
      <Foot words={footWords({ typed, found: options.length, ...videos })} />
    </>
  );
}

/** Videos last: they come a moment later, and nothing above them may move under the chosen line. */
const GROUPS: readonly Command['group'][] = ['Recent', 'Pages', 'Actions', 'Videos'];

function byGroup(a: Command, b: Command): number {
  return GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group);
}

interface Outcome {
  readonly typed: string;
  readonly found: number;
  readonly searching: boolean;
  readonly failed: boolean;
}

function footWords({ typed, found, searching, failed }: Outcome): string {
  if (failed) return 'Videos could not be searched. Check the connection to the server.';
  if (searching) return 'Searching…';
  if (found === 0) return `Nothing is called “${typed.trim()}”. Try a word of the title.`;
  return typed.trim() === '' ? '' : `${found} found`;
}

function Foot({ words }: { readonly words: string }) {
  return (
    <Box sx={FOOT}>
      <Box role="status" sx={{ flex: 1, minWidth: 0 }}>
        {words}
      </Box>
      <Box aria-hidden sx={{ display: { xs: 'none', sm: 'flex' }, gap: 0.75, alignItems: 'center' }}>
        <KeyCaps keys={['↑', '↓']} /> choose <KeyCaps keys={['↵']} /> open <KeyCaps keys={['Esc']} /> close
      </Box>
    </Box>
  );
}

const FIELD = {
  display: 'flex',
  alignItems: 'center',
  gap: 1.5,
  px: 2.25,
  borderBottom: 1,
  borderColor: 'divider',
} as const;

const INPUT = {
  flex: 1,
  minWidth: 0,
  height: 56,
  border: 0,
  outline: 'none',
  bgcolor: 'transparent',
  color: 'text.primary',
  font: 'inherit',
  // 16 px keeps phones from zooming in.
  fontSize: '1rem',
  '&::placeholder': { color: 'text.secondary', opacity: 1 },
} as const;

const GROUP = {
  px: 1.25,
  pt: 1,
  pb: 0.5,
  typography: 'caption',
  fontWeight: 600,
  color: 'text.secondary',
} as const;

const FOOT = {
  display: 'flex',
  alignItems: 'center',
  gap: 1,
  minHeight: 40,
  px: 2.25,
  borderTop: 1,
  borderColor: 'divider',
  typography: 'caption',
  color: 'text.secondary',
} as const;
