import GridView from '@mui/icons-material/GridView';
import PaymentsOutlined from '@mui/icons-material/PaymentsOutlined';
import TableRows from '@mui/icons-material/TableRows';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { formatExactCount } from '../../../ui/format.ts';
import { PeriodPicker } from '../scope/period-picker.tsx';
import { GalleryFilters } from './gallery-filters.tsx';
import { type SearchProps, scopeOf } from './library-search.ts';
import { SearchBox } from './search-box.tsx';
import { SortMenu } from './sort-menu.tsx';

interface GalleryToolbarProps extends SearchProps {
  /** Videos that match; unknown while the first page loads. */
  readonly total: number | undefined;
}

/** Title of the gallery, and how it is searched, narrowed, ordered and drawn. */
export function GalleryToolbar({ search, total, onChange }: GalleryToolbarProps) {
  return (
    <Box sx={{ mb: 2.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 1.5 }}>
        <Typography variant="h1" sx={{ mr: 'auto' }}>
          Videos{' '}
          <Box component="span" role="status" sx={{ color: 'text.secondary', fontWeight: 400 }}>
            {total === undefined ? '' : formatExactCount(total)}
          </Box>
        </Typography>
        <SearchBox q={search.q ?? ''} onSearch={(q) => onChange({ q: q || undefined })} />
        <PeriodPicker
          scope={scopeOf(search)}
          onScope={(scope) => onChange({ from: undefined, to: undefined, days: undefined, ...scope })}
        />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <GalleryFilters search={search} onChange={onChange} />
        <Box sx={{ flex: 1 }} />
        <SortMenu search={search} onChange={onChange} />
        <Tooltip title="Revenue (simulated)">
          <ToggleButton
            value="money"
            size="small"
            selected={search.money === true}
            onChange={() => onChange({ money: search.money ? undefined : true })}
            aria-label="Show revenue (simulated)"
            sx={{ width: 36, height: 36 }}
          >
            <PaymentsOutlined sx={{ fontSize: 18 }} />
          </ToggleButton>
        </Tooltip>
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-label="View"
          value={search.view ?? 'grid'}
          onChange={(_event, view: 'grid' | 'table' | null) =>
            view && onChange({ view: view === 'table' ? view : undefined })
          }
        >
          <ToggleButton value="grid" aria-label="Grid" sx={{ width: 36, height: 36 }}>
            <GridView sx={{ fontSize: 18 }} />
          </ToggleButton>
          <ToggleButton value="table" aria-label="Table" sx={{ width: 36, height: 36 }}>
            <TableRows sx={{ fontSize: 18 }} />
          </ToggleButton>
        </ToggleButtonGroup>
      </Box>
    </Box>
  );
}
