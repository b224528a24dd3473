import Box from '@mui/material/Box';
import type { HTMLAttributes, Key } from 'react';
import { KeyCaps } from '../../../ui/key-caps.tsx';
import type { Command } from './command.ts';

interface CommandLineProps {
  readonly command: Command;
  readonly option: HTMLAttributes<HTMLLIElement> & { readonly key?: Key };
}

/** A line of the palette. */
export function CommandLine({ command, option }: CommandLineProps) {
  const { icon: Icon, label, thumbnail, note, keys } = command;
  const { key: _key, ...props } = option;
  return (
    <Box component="li" {...props} sx={LINE}>
      <Box sx={PICTURE}>
        {thumbnail ? (
          <Box
            component="img"
            src={thumbnail}
            alt=""
            sx={{ width: '100%', height: '100%', objectFit: 'cover' }}
          />
        ) : (
          <Icon fontSize="small" />
        )}
      </Box>
      <Box
        component="span"
        sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
      >
        {label}
      </Box>
      {note && (
        <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
          {note}
        </Box>
      )}
      {keys && (
        <Box component="span" aria-hidden sx={{ display: { xs: 'none', sm: 'flex' } }}>
          <KeyCaps keys={keys} />
        </Box>
      )}
    </Box>
  );
}

const LINE = {
  display: 'flex',
  alignItems: 'center',
  gap: 1.5,
  minHeight: 44,
  px: 1.25,
  borderRadius: 1,
  cursor: 'pointer',
  fontSize: '0.9375rem',
  '&.Mui-focused': { bgcolor: 'surface.sunken', boxShadow: 'inset 3px 0 0 var(--kine-palette-primary-main)' },
} as const;

const PICTURE = {
  flex: 'none',
  width: 44,
  height: 26,
  display: 'grid',
  placeItems: 'center',
  borderRadius: '5px',
  overflow: 'hidden',
  color: 'text.secondary',
} as const;
