import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';
import { CardSkeleton } from './video-grid.tsx';
import { TABLE_ROW_HEIGHT } from './video-row.tsx';

/** The list's shape while its first page loads. */
export function GallerySkeleton({ table }: { readonly table: boolean }) {
  return (
    <>
      <Box role="status" sx={visuallyHidden}>
        Loading videos
      </Box>
      <Box aria-hidden sx={table ? undefined : GRID}>
        {Array.from({ length: 8 }, (_, index) => index).map((index) =>
          table ? (
            <Skeleton key={index} variant="rounded" sx={{ mb: 1 }} height={TABLE_ROW_HEIGHT - 8} />
          ) : (
            <div key={index}>
              <CardSkeleton />
            </div>
          ),
        )}
      </Box>
    </>
  );
}

const GRID = {
  display: 'grid',
  gap: { xs: 2, sm: 3 },
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 272px), 1fr))',
} as const;
