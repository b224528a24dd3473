import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { Panel } from '../ui/panel.tsx';
import type { Table } from './save-file.ts';
import { SaveMenu } from './save-menu.tsx';

interface ChartPanelProps {
  readonly title: string;
  /** What stands at the right end of the title line, before the menu. */
  readonly action?: ReactNode;
  /** Of the files, without an ending: `plays-per-day`. */
  readonly fileName: string;
  /** The numbers drawn, for the CSV; absent while there are none, and then nothing can be saved. */
  readonly table?: (() => Table | Promise<Table>) | undefined;
  /** Charts are `canvas`, or `svg` with the attribute `data-chart`. */
  readonly children: ReactNode;
}

/** A panel with a chart that leaves as CSV and, where something is drawn, as PNG. */
export function ChartPanel({ title, action, fileName, table, children }: ChartPanelProps) {
  const content = useRef<HTMLDivElement>(null);
  return (
    <Panel
      title={title}
      action={
        <>
          {action}
          {table && <SaveMenu title={title} fileName={fileName} table={table} content={content} />}
        </>
      }
    >
      <Box ref={content}>{children}</Box>
    </Panel>
  );
}
