import MoreVert from '@mui/icons-material/MoreVert';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useId, useRef, useState } from 'react';
import { Panel } from '../ui/panel.tsx';
import { saveFile, type Table, tableCsv } from './save-file.ts';

interface ChartPanelProps {
  readonly title: string;
  /** What stands at the right end of the title line, before the menu. */
  readonly action?: ReactNode;
  /** Of the files, without an ending: `plays-per-day`. */
  readonly fileName: string;
  /** The numbers drawn, for the CSV; absent while there are none, and then nothing can be saved. */
  readonly table?: (() => Table) | undefined;
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

interface SaveMenuProps {
  readonly title: string;
  readonly fileName: string;
  readonly table: () => Table;
  readonly content: { readonly current: HTMLDivElement | null };
}

function SaveMenu({ title, fileName, table, content }: SaveMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [failure, setFailure] = useState<string>();
  const menuId = useId();
  const close = (): void => setAnchor(null);
  const savePicture = async (): Promise<void> => {
    close();
    setFailure(undefined);
    if (!content.current) return;
    try {
      const { pictureOf } = await import('./picture-of.ts');
      saveFile(`${fileName}.png`, await pictureOf(content.current));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'The picture could not be made.');
    }
  };
  return (
    <>
      {failure && (
        <Typography role="alert" variant="caption">
          {failure}
        </Typography>
      )}
      <IconButton
        size="small"
        aria-label={`Save ${title}`}
        aria-haspopup="menu"
        aria-controls={anchor ? menuId : undefined}
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreVert fontSize="small" />
      </IconButton>
      <Menu id={menuId} open={anchor !== null} anchorEl={anchor} onClose={close}>
        <MenuItem
          onClick={() => {
            close();
            saveFile(`${fileName}.csv`, tableCsv(table()));
          }}
        >
          Save as CSV
        </MenuItem>
        {content.current?.querySelector('svg[data-chart], canvas') && (
          <MenuItem onClick={() => void savePicture()}>Save as PNG</MenuItem>
        )}
      </Menu>
    </>
  );
}
