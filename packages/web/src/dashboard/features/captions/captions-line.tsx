import type { Captions } from '@kine/protocol/schemas';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import Star from '@mui/icons-material/Star';
import StarBorder from '@mui/icons-material/StarBorder';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useState } from 'react';

interface CaptionsLineProps {
  readonly captions: Captions;
  readonly busy: boolean;
  /** Whether it may be changed and removed, or only downloaded. */
  readonly mayEdit: boolean;
  readonly onDefault: (isDefault: boolean) => void;
  readonly onRemove: () => void;
}

/** One caption file; removing asks once more, since the text may be nowhere else. */
export function CaptionsLine({ captions, busy, mayEdit, onDefault, onRemove }: CaptionsLineProps) {
  const [asking, setAsking] = useState(false);
  const { label, lang, kind, src, default: isDefault } = captions;
  const what = `${label} ${kind}`;
  const star = isDefault ? 'Do not show from the start' : 'Show from the start';
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'center', gap: 0.5, minHeight: 40 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {label}
        </Typography>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {lang} · {kind}
          {isDefault && ' · shown from the start'}
        </Typography>
      </Box>
      {asking ? (
        <>
          <Button size="small" color="error" loading={busy} onClick={onRemove} autoFocus>
            Remove
          </Button>
          <Button size="small" onClick={() => setAsking(false)}>
            Keep
          </Button>
        </>
      ) : (
        <>
          {mayEdit && (
            <Tooltip title={star}>
              <IconButton
                size="small"
                disabled={busy}
                aria-pressed={isDefault}
                aria-label={`Show ${what} from the start`}
                onClick={() => onDefault(!isDefault)}
              >
                {isDefault ? <Star fontSize="small" /> : <StarBorder fontSize="small" />}
              </IconButton>
            </Tooltip>
          )}
          <Tooltip title="Download">
            <IconButton size="small" component="a" href={src} download aria-label={`Download ${what}`}>
              <FileDownloadOutlined fontSize="small" />
            </IconButton>
          </Tooltip>
          {mayEdit && (
            <Tooltip title="Remove">
              <IconButton size="small" aria-label={`Remove ${what}`} onClick={() => setAsking(true)}>
                <DeleteOutlined fontSize="small" />
              </IconButton>
            </Tooltip>
          )}
        </>
      )}
    </Box>
  );
}
