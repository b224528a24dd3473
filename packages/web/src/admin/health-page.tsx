import type { SystemHealth } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Title } from 'react-admin';
import { request } from '../api/client.ts';
import { formatBytes, formatExactCount, formatMoment } from '../ui/format.ts';

/** How the installation does: the first page of the panel, asked anew every five seconds. */
export function HealthPage() {
  const { data, error } = useQuery({
    queryKey: ['admin-health'],
    queryFn: () => request<SystemHealth>('/api/admin/health'),
    refetchInterval: 5_000,
  });
  return (
    <Box sx={{ py: 2, display: 'grid', gap: 2, minWidth: 0 }}>
      <Title title="System health" />
      {error && <Typography color="error">{error.message}</Typography>}
      {data ? <Health health={data} /> : !error && <Skeleton variant="rounded" height={240} />}
    </Box>
  );
}

function Health({ health }: { readonly health: SystemHealth }) {
  const { versions, spool, sealed, jobs, disk, queries, settings } = health;
  return (
    <>
      <Facts
        facts={[
          [
            'Engine',
            versions.engine === null ? 'Away: views wait in the spool' : `ClickHouse ${versions.engine}`,
          ],
          [
            'Views that wait in the spool',
            `${formatExactCount(spool.views)} of ${formatExactCount(spool.max_views)}`,
          ],
          ['Views the engine refused', formatExactCount(spool.refused)],
          ['Disk', `${formatBytes(disk.free_bytes)} free of ${formatBytes(disk.total_bytes)}`],
          ['Memory of the server', formatBytes(health.memory_bytes)],
          [
            'Jobs',
            Object.entries(jobs)
              .map(([state, n]) => `${formatExactCount(n)} ${state}`)
              .join(', '),
          ],
          ['Sealed', sealed?.through ? `every day up to ${sealed.through}` : 'nothing yet'],
          ['Raw views kept', sealed?.frozen_through ? `since ${sealed.frozen_through}` : 'all'],
          ['Node', versions.node],
          ['Started', formatMoment(health.started_at)],
        ]}
      />
      <Listing
        title="Questions to the engine since the start"
        head={['Kind', 'Asked', 'Mean', 'Slowest', 'When']}
        rows={queries.map(({ tag, n, mean_ms, slowest_ms, slowest_at }) => [
          ...[
            tag,
            formatExactCount(n),
            `${formatExactCount(mean_ms)} ms`,
            `${formatExactCount(slowest_ms)} ms`,
            formatMoment(slowest_at),
          ],
        ])}
      />
      <Facts
        title="Settings in force"
        facts={settings.map(({ name, value }) => [name, value ?? 'not set'])}
      />
    </>
  );
}

interface FactsProps {
  readonly title?: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

function Facts({ title, facts }: FactsProps) {
  return (
    <Paper variant="outlined" sx={{ p: 2 }}>
      {title && (
        <Typography variant="h2" sx={{ mb: 2 }}>
          {title}
        </Typography>
      )}
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))' }}
      >
        {facts.map(([name, value]) => (
          <div key={name}>
            <Typography component="dt" variant="body2" sx={{ color: 'text.secondary' }}>
              {name}
            </Typography>
            <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
              {value}
            </Typography>
          </div>
        ))}
      </Box>
    </Paper>
  );
}

interface ListingProps {
  readonly title: string;
  readonly head: readonly string[];
  /** The first cell names a row; the others are short and stay on one line. */
  readonly rows: readonly (readonly string[])[];
}

function Listing({ title, head, rows }: ListingProps): ReactNode {
  return (
    <Paper variant="outlined" sx={{ minWidth: 0 }}>
      <Typography variant="h2" sx={{ p: 2, pb: 0 }}>
        {title}
      </Typography>
      {/* Wider than a phone: it scrolls, and the keyboard has to reach it. */}
      <TableContainer tabIndex={0} role="region" aria-label={title}>
        <Table size="small">
          <TableHead>
            <TableRow>
              {head.map((name) => (
                <TableCell key={name}>{name}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(([name = '', ...cells]) => (
              <TableRow key={name}>
                <TableCell component="th" scope="row">
                  {name}
                </TableCell>
                {cells.map((cell, i) => (
                  <TableCell key={head[i + 1]} sx={{ whiteSpace: 'nowrap' }}>
                    {cell}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Paper>
  );
}
