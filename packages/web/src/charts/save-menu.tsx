import MoreVert from '@mui/icons-material/MoreVert';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { saveFile, type Table, tableCsv } from './save-file.ts';

interface SaveMenuProps {
  readonly title: string;
  /** Of the files, without an ending: `plays-per-day`. */
  readonly fileName: string;
  readonly table: () => Table | Promise<Table>;
  /** The element whose charts make the picture. */
  readonly content: { readonly current: HTMLElement | null };
}

/** The way out of a chart: its numbers as CSV, and as PNG what is drawn. */
export function SaveMenu({ title, fileName, table, content }: SaveMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [failure, setFailure] = useState<string>();
  const menuId = useId();
  const close = (): void => setAnchor(null);
  const save = async (ending: string, make: () => Promise<Blob>): Promise<void> => {
    close();
    setFailure(undefined);
    try {
      saveFile(`${fileName}.${ending}`, await make());
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'The file could not be made.');
    }
  };
  const savePicture = (of: HTMLElement): void =>
    void save('png', async () => (await import('./picture-of.ts')).pictureOf(of));
  const picture = content.current?.querySelector('svg[data-chart], canvas') ? content.current : undefined;
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
        <MenuItem onClick={() => void save('csv', async () => tableCsv(await table()))}>Save as CSV</MenuItem>
        {picture && <MenuItem onClick={() => savePicture(picture)}>Save as PNG</MenuItem>}
      </Menu>
    </>
  );
}
