import Box from '@mui/material/Box';

/** The tags of a video in one line; those that have no room are in its tooltip. */
export function TagLine({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <Box component="ul" aria-label="Tags" title={tags.join(', ')} sx={LINE}>
      {tags.map((tag) => (
        <li key={tag}>{tag}</li>
      ))}
    </Box>
  );
}

const LINE = {
  display: 'flex',
  gap: 0.5,
  m: 0,
  p: 0,
  mt: 0.25,
  height: 20,
  overflow: 'hidden',
  listStyle: 'none',
  '& li': {
    flex: 'none',
    maxWidth: '100%',
    px: 1,
    borderRadius: 999,
    bgcolor: 'surface.sunken',
    color: 'text.secondary',
    fontSize: '0.75rem',
    lineHeight: '20px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
} as const;
