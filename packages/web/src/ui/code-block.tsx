import Box from '@mui/material/Box';

/** A piece of code to read and copy, broken wherever it must. */
export function CodeBlock({ children }: { readonly children: string }) {
  return (
    <Box
      component="code"
      sx={{
        display: 'block',
        p: 1.25,
        borderRadius: 1,
        bgcolor: 'surface.sunken',
        fontSize: '0.75rem',
        lineHeight: 1.5,
        overflowWrap: 'anywhere',
        whiteSpace: 'pre-wrap',
      }}
    >
      {children}
    </Box>
  );
}
