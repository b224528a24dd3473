import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { lastDays, TIME_ZONE } from '../../../api/period.ts';
import { FilterBar } from '../scope/filter-bar.tsx';
import { type Age, type Side, sideKey } from './comparison-address.ts';

interface SideEditorProps {
  readonly side: Side;
  readonly age: Age | undefined;
  /** False when there are as many sides as can be compared. */
  readonly canAdd: boolean;
  readonly onSide: (side: Side, how: 'change' | 'add') => void;
  readonly onClose: () => void;
}

const DAYS = [7, 30, 90, 365] as const;
type Choice = 'all' | 'own' | `${(typeof DAYS)[number]}`;

/** Chooses which views of a video a side is of, or makes another side of the same video. */
export function SideEditor({ side, age, canAdd, onSide, onClose }: SideEditorProps) {
  const titleId = useId();
  const [edited, setEdited] = useState(side);
  const [choice, setChoice] = useState<Choice>(side.from === undefined ? 'all' : 'own');
  const { video, from, to, filter } = edited;
  const audience = filter && { filter };
  const backwards = from !== undefined && to !== undefined && from > to;
  const same = sideKey(edited) === sideKey(side);
  const choose = (next: Choice): void => {
    setChoice(next);
    const period = next === 'own' ? lastDays(30, Date.now()) : lastDays(Number(next), Date.now());
    setEdited({ video, ...audience, ...(next !== 'all' && period) });
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>Period and audience</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {age ? (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            Every side is of the same time since publishing. Choose “All time” above the sides to give each
            its own days.
          </Typography>
        ) : (
          <TextField
            select
            size="small"
            label="Period"
            value={choice}
            onChange={(event) => choose(event.target.value as Choice)}
            sx={{ mt: 1 }}
          >
            <MenuItem value="all">All time</MenuItem>
            {DAYS.map((days) => (
              <MenuItem key={days} value={String(days)}>
                {days === 365 ? 'Last year' : `Last ${days} days`}
              </MenuItem>
            ))}
            <MenuItem value="own">Days of your choice</MenuItem>
          </TextField>
        )}
        {!age && choice === 'own' && (
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
            <TextField
              type="date"
              size="small"
              label="First day"
              value={from ?? ''}
              onChange={({ target }) => target.value && setEdited({ ...edited, from: target.value })}
              slotProps={{ inputLabel: { shrink: true } }}
            />
            <TextField
              type="date"
              size="small"
              label="Last day"
              value={to ?? ''}
              error={backwards}
              helperText={backwards ? 'Before the first day' : `Days of ${TIME_ZONE}`}
              onChange={({ target }) => target.value && setEdited({ ...edited, to: target.value })}
              slotProps={{ inputLabel: { shrink: true } }}
            />
          </Box>
        )}
        <Box>
          <Typography variant="body2" sx={{ fontWeight: 600, mb: 1 }}>
            Audience
          </Typography>
          <FilterBar
            scope={filter ? { filter } : {}}
            onScope={(scope) =>
              setEdited({ ...withoutFilter(edited), ...(scope.filter && { filter: scope.filter }) })
            }
            videos={[video]}
          />
        </Box>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5, flexWrap: 'wrap', gap: 1 }}>
        <Button onClick={onClose} color="inherit" sx={{ mr: 'auto' }}>
          Cancel
        </Button>
        {canAdd && (
          <Button disabled={same || backwards} onClick={() => onSide(edited, 'add')}>
            Add as another side
          </Button>
        )}
        <Button variant="contained" disabled={backwards} onClick={() => onSide(edited, 'change')}>
          Apply
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function withoutFilter({ filter: _filter, ...rest }: Side): Side {
  return rest;
}
