import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useVideosById } from '../../../api/use-videos-by-id.ts';
import { VideoPickerDialog } from '../video-picker/video-picker-dialog.tsx';
import { CompareAnswer } from './compare-answer.tsx';
import { CompareStart } from './compare-start.tsx';
import { CompareToolbar } from './compare-toolbar.tsx';
import { addressOf, type Comparison, comparisonOf, MAX_SIDES, type Side } from './comparison-address.ts';
import { SidesList } from './sides-list.tsx';

const route = getRouteApi('/compare');

/** Up to six sides, what they differ in, and how sure that is. Every comparison is a link. */
export function ComparePage() {
  const comparison = comparisonOf(route.useSearch());
  const navigate = route.useNavigate();
  const [picking, setPicking] = useState(false);
  const { sides, age } = comparison;
  const found = useVideosById(sides.map(({ video }) => video));
  useEffect(() => {
    document.title = 'Compare · Kine-sense';
  }, []);
  const show = (next: Comparison): void => {
    void navigate({ search: addressOf(next), resetScroll: false });
  };
  const showSides = (next: readonly Side[]): void => show({ ...comparison, sides: next });
  const there = sides.filter((_, place) => !found[place]?.missing);
  const videos = found.flatMap(({ missing, video }) => (missing ? [] : [video]));
  const known = found.every(({ pending }) => !pending);
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 2.5 }}>
        <Typography variant="h1" sx={{ mr: 'auto' }}>
          Compare
        </Typography>
        {sides.length > 0 && <CompareToolbar comparison={comparison} onComparison={show} />}
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3 }}>
        {sides.length > 0 && (
          <SidesList
            sides={sides}
            found={found}
            age={age}
            onSides={showSides}
            onAdd={() => setPicking(true)}
          />
        )}
        {there.length < sides.length && (
          <Box role="status" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
            <Typography variant="body2">
              {sides.length - there.length === 1 ? 'A video' : 'Some videos'} of this link{' '}
              {sides.length - there.length === 1 ? 'was' : 'were'} deleted.
            </Typography>
            <Button size="small" onClick={() => showSides(there)}>
              Remove from the comparison
            </Button>
          </Box>
        )}
        {there.length > 1 && known && (
          <CompareAnswer sides={there} videos={videos} comparison={comparison} onComparison={show} />
        )}
        {there.length < 2 && known && (
          <CompareStart first={there[0]} onSides={showSides} onPick={() => setPicking(true)} />
        )}
      </Box>
      {picking && (
        <VideoPickerDialog
          title="Which videos?"
          most={MAX_SIDES - there.length}
          action={(chosen) => (chosen < 2 ? 'Add video' : `Add ${chosen} videos`)}
          onClose={() => setPicking(false)}
          onChoose={(ids) => {
            setPicking(false);
            showSides([...there, ...ids.map((video) => ({ video }))]);
          }}
        />
      )}
    </>
  );
}
