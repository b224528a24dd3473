import Box from '@mui/material/Box';
import { visuallyHidden } from '../ui/visually-hidden.ts';
import type { Table } from './save-file.ts';

interface ChartTableProps {
  readonly caption: string;
  readonly table: Table;
}

/** The numbers of a chart for who cannot see it. */
export function ChartTable({ caption, table: { columns, rows } }: ChartTableProps) {
  return (
    <Box sx={visuallyHidden}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells]) => (
            <tr key={first}>
              <th scope="row">{first}</th>
              {cells.map((cell, column) => (
                <td key={columns[column + 1]}>{cell ?? '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}
