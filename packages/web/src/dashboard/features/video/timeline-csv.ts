import type { Table } from '../../../charts/save-file.ts';
import type { AlongVideo } from './timeline-readings.ts';

/** Every curve along the video as a table, a row for each bin. */
export function timelineCsv({ curves }: AlongVideo): Table {
  return {
    columns: [
      'From (s)',
      'Retention',
      'Retention, 95 % low',
      'Retention, 95 % high',
      'Intensity (passes per play)',
      'Rewatch (passes per play)',
      'Started',
      'Stopped',
      'Exit hazard',
      'Heat',
      'Jumps back',
      'Confusion index',
    ],
    rows: curves.retention.map((seen, bin) => [
      Math.round(bin * curves.bin_s * 1000) / 1000,
      seen,
      curves.retention_interval.low[bin] ?? null,
      curves.retention_interval.high[bin] ?? null,
      curves.intensity[bin] ?? null,
      curves.rewatch[bin] ?? null,
      curves.started[bin] ?? null,
      curves.stopped[bin] ?? null,
      curves.exit_hazard[bin] ?? null,
      curves.heat[bin] ?? null,
      curves.back_seeks[bin] ?? null,
      curves.confusion_index[bin] ?? null,
    ]),
  };
}
