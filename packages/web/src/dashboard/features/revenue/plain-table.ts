/** Rows of numbers with hairlines: the first column names, the others are numbers. */
export const PLAIN_TABLE = {
  width: '100%',
  borderCollapse: 'collapse',
  typography: 'body2',
  '& th, & td': {
    py: 1,
    pr: 1.5,
    textAlign: 'right',
    fontWeight: 'inherit',
    borderTop: 1,
    borderColor: 'divider',
    verticalAlign: 'top',
  },
  '& tr > :first-child': { textAlign: 'left' },
  '& tr > :last-child': { pr: 0 },
  '& thead th': { typography: 'caption', color: 'text.secondary', borderTop: 0, pt: 0 },
  '& tbody th': { fontWeight: 600 },
} as const;
