import Button from '@mui/material/Button';
import { Notice } from '../../../ui/notice.tsx';
import type { LibrarySearch } from './library-search.ts';

interface NothingFoundProps {
  readonly search: LibrarySearch;
  readonly onClear: () => void;
}

/** A search or a filter that no video passes. */
export function NothingFound({ search, onClear }: NothingFoundProps) {
  const { q, state } = search;
  const onlySearch = q !== undefined && Object.keys(search).every((key) => !NARROWING.includes(key));
  return (
    <Notice
      title={onlySearch ? `No video is called “${q}”` : 'No video is like that'}
      action={
        <Button variant="outlined" onClick={onClear}>
          Show all videos
        </Button>
      }
    >
      {state === 'live'
        ? 'Nobody is watching at this moment. Videos appear here as soon as somebody does.'
        : onlySearch
          ? 'The search looks at titles and tags. Try a shorter word.'
          : 'Take a filter away, or try a shorter word.'}
    </Notice>
  );
}

const NARROWING = ['source', 'tags', 'length', 'state'];
