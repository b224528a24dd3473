import { METRICS } from '@kine/protocol';
import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import IconButton from '@mui/material/IconButton';
import ListSubheader from '@mui/material/ListSubheader';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import Tooltip from '@mui/material/Tooltip';
import type { SearchProps } from './library-search.ts';
import { PILL } from './pill-select.tsx';
import { METRIC_SORTS, metricOf, PLAIN_SORTS, REVENUE_SORT, usualDirection } from './sorts.ts';

/** The order of the gallery: by age, by title, or by any metric of the period, either way round. */
export function SortMenu({ search, onChange }: SearchProps) {
  const { sort = '' } = search;
  const order = search.order ?? usualDirection(sort);
  const metric = metricOf(sort);
  const turned = order === 'asc' ? 'desc' : 'asc';
  const byNumber = metric !== undefined || sort === REVENUE_SORT;
  const words = byNumber
    ? { asc: 'Least first', desc: 'Most first' }
    : { asc: 'From A to Z', desc: 'From Z to A' };
  return (
    <>
      <Select
        size="small"
        displayEmpty
        value={sort}
        onChange={({ target }) => onChange({ sort: target.value || undefined, order: undefined })}
        inputProps={{ 'aria-label': 'Order' }}
        renderValue={(id) => `Sort: ${labelOf(id)}`}
        MenuProps={{ slotProps: { paper: { sx: { maxHeight: 420 } } } }}
        sx={PILL}
      >
        {PLAIN_SORTS.map(({ id, label }) => (
          <MenuItem key={id} value={id}>
            {label}
          </MenuItem>
        ))}
        {METRIC_SORTS.flatMap(({ title, ids }) => [
          <ListSubheader key={title} sx={{ bgcolor: 'background.paper', lineHeight: 2.75 }}>
            {title}
          </ListSubheader>,
          ...ids.map((id) => (
            <MenuItem key={id} value={id}>
              {METRICS[id].label}
            </MenuItem>
          )),
        ])}
      </Select>
      {(byNumber || sort === 'title') && (
        <Tooltip title={words[order]}>
          <IconButton
            aria-label={`${words[order]}; turn round`}
            onClick={() => onChange({ order: turned === usualDirection(sort) ? undefined : turned })}
          >
            {order === 'asc' ? <ArrowUpward fontSize="small" /> : <ArrowDownward fontSize="small" />}
          </IconButton>
        </Tooltip>
      )}
    </>
  );
}

function labelOf(sort: string): string {
  const metric = metricOf(sort);
  return metric ? METRICS[metric].label : (PLAIN_SORTS.find(({ id }) => id === sort)?.label ?? '');
}
