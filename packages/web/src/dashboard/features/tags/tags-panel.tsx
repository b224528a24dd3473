import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { sentenceOf } from '../../../api/client.ts';
import { useMayEdit } from '../../../api/use-session.ts';
import { useSetTags } from '../../../api/use-set-tags.ts';
import { useTags } from '../../../api/use-tags.ts';
import { Panel } from '../../../ui/panel.tsx';
import { TagsField } from './tags-field.tsx';

interface TagsPanelProps {
  readonly videoId: string;
  readonly tags: readonly string[];
}

/** The tags of one video; a change is kept at once. */
export function TagsPanel({ videoId, tags }: TagsPanelProps) {
  const known = useTags().map(({ tag }) => tag);
  const set = useSetTags(videoId);
  const mayEdit = useMayEdit();
  return (
    <Panel title="Tags">
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
        Words that bring videos together: the library is searched and narrowed by them.
      </Typography>
      <TagsField
        label="Tags of this video"
        disabled={!mayEdit}
        options={known}
        value={set.isPending ? set.variables : tags}
        onChange={(next) => set.mutate(next)}
      />
      {set.isError && (
        <Alert severity="error" sx={{ mt: 1.5 }}>
          {sentenceOf(set.error)}
        </Alert>
      )}
    </Panel>
  );
}
