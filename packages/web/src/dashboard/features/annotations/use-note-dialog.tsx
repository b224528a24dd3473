import type { Annotation } from '@kine/protocol/schemas';
import { lazy, type ReactNode, Suspense, useState } from 'react';

const AnnotationDialog = lazy(() =>
  import('./annotation-dialog.tsx').then((module) => ({ default: module.AnnotationDialog })),
);

interface NoteDialogOptions {
  readonly notes: readonly Annotation[];
  /** The day that a new note begins with, `YYYY-MM-DD`. */
  readonly day: string;
  /** The video that a new note is about; the whole library when left out. */
  readonly videoId?: string;
}

interface NoteDialog {
  readonly add: () => void;
  readonly open: (id: string) => void;
  /** Goes somewhere on the page; nothing while it is closed. */
  readonly dialog: ReactNode;
}

/** The dialog in which dated notes are written and changed. */
export function useNoteDialog({ notes, day, videoId }: NoteDialogOptions): NoteDialog {
  const [shown, setShown] = useState<'new' | Annotation>();
  return {
    add: () => setShown('new'),
    open: (id) => setShown(notes.find(({ annotation_id }) => annotation_id === id)),
    dialog: shown && (
      <Suspense>
        <AnnotationDialog
          note={shown === 'new' ? undefined : shown}
          day={day}
          videoId={videoId}
          onClose={() => setShown(undefined)}
        />
      </Suspense>
    ),
  };
}
