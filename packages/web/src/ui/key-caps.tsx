import Box from '@mui/material/Box';

/** Keys to press one after the other, as they look on a keyboard. */
export function KeyCaps({ keys }: { readonly keys: readonly string[] }) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 0.5, flex: 'none' }}>
      {keys.map((key) => (
        <Box
          key={key}
          component="kbd"
          sx={{
            minWidth: 22,
            px: 0.75,
            py: '1px',
            borderRadius: '6px',
            border: 1,
            borderColor: 'divider',
            bgcolor: 'surface.sunken',
            color: 'text.secondary',
            font: 'inherit',
            fontSize: '0.75rem',
            fontWeight: 600,
            textAlign: 'center',
          }}
        >
          {key}
        </Box>
      ))}
    </Box>
  );
}
