import type { Annotation } from '@kine/protocol/schemas';
import AddComment from '@mui/icons-material/AddCommentOutlined';
import Button from '@mui/material/Button';
import { type ReactNode, Suspense, useState } from 'react';
import { dayOf, type Period } from '../../../api/period.ts';
import { useAnnotations } from '../../../api/use-annotations.ts';
import { useMayEdit } from '../../../api/use-session.ts';
import { useIsShared } from '../../../api/use-shared.ts';
import { lateDialog } from '../parts/late.tsx';
import { NoteList } from './note-list.tsx';

const AnnotationDialog = lateDialog('The note', () =>
  import('./annotation-dialog.tsx').then((part) => part.AnnotationDialog),
);

interface PeriodNotes {
  readonly notes: readonly Annotation[];
  /** Opens one of them. */
  readonly onNote: (id: string) => void;
  readonly addButton: ReactNode;
  /** The notes in words, and the dialog while it is open; goes under the chart. */
  readonly list: ReactNode;
}

/** The dated notes of a chart over days, and how they are written, changed and deleted beside it. */
export function usePeriodNotes(period: Period, videoId?: string): PeriodNotes {
  const mayEdit = useMayEdit();
  const isShared = useIsShared();
  const [shown, setShown] = useState<'new' | Annotation>();
  const notes = useAnnotations(period, videoId, { enabled: !isShared }).data ?? NO_NOTES;
  const today = dayOf(Date.now());
  const onNote = (id: string): void => setShown(notes.find(({ annotation_id }) => annotation_id === id));
  return {
    notes,
    onNote,
    addButton: mayEdit && (
      <Button size="small" startIcon={<AddComment />} onClick={() => setShown('new')}>
        Add note
      </Button>
    ),
    list: (
      <>
        {notes.length > 0 && <NoteList notes={notes} onNote={onNote} />}
        {shown && (
          <Suspense>
            <AnnotationDialog
              note={shown === 'new' ? undefined : shown}
              day={period.to < today ? period.to : today}
              videoId={videoId}
              onClose={() => setShown(undefined)}
            />
          </Suspense>
        )}
      </>
    ),
  };
}

const NO_NOTES: readonly Annotation[] = [];
