import { randomBytes } from 'node:crypto';
import type { Annotation, AnnotationsQuery, NewAnnotation, PatchAnnotation } from '@kine/protocol/schemas';
import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { VideoLookup } from '../library/index.ts';
import type { Metadata } from '../metadata/index.ts';
import type { Clock } from '../platform/index.ts';

export interface AnnotationsDeps {
  readonly metadata: Metadata;
  readonly videos: Pick<VideoLookup, 'find'>;
  readonly clock: Clock;
}

/** Dated notes of people, shown on charts over days. */
export interface Annotations {
  /** By day, and of one day oldest first. Throws KINE_VIDEO_NOT_FOUND. */
  list(scope: Scope, query: AnnotationsQuery): Promise<Annotation[]>;
  /** Throws KINE_ANNOTATIONS_FULL, KINE_VIDEO_NOT_FOUND. */
  add(scope: Scope, wanted: NewAnnotation): Promise<Annotation>;
  /** Throws KINE_ANNOTATION_NOT_FOUND, KINE_VIDEO_NOT_FOUND. */
  change(scope: Scope, id: string, change: PatchAnnotation): Promise<Annotation>;
  /** Throws KINE_ANNOTATION_NOT_FOUND. */
  remove(scope: Scope, id: string): Promise<void>;
  /** Takes away the notes of a video that goes. */
  forgetVideo(videoId: string): Promise<void>;
}

/** A list is answered whole: a chart shows all notes of its days. */
const MAX_ANNOTATIONS = 1_000;

const COLUMNS = ['id as annotation_id', 'day', 'text', 'video_id', 'created_at'] as const;

/** Notes as rows of the metadata; every one belongs to a workspace, some to a video. */
export function createAnnotations({ metadata, videos, clock }: AnnotationsDeps): Annotations {
  const mustHave = ({ workspaceId }: Scope, videoId: string): void => {
    if (videos.find(videoId)?.workspaceId !== workspaceId) throw new KineError('KINE_VIDEO_NOT_FOUND');
  };
  const one = async ({ workspaceId }: Scope, id: string): Promise<Annotation> => {
    const row = await metadata
      .selectFrom('annotations')
      .select(COLUMNS)
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw new KineError('KINE_ANNOTATION_NOT_FOUND');
    return row;
  };
  return {
    list: async (scope, { from, to, video_id }) => {
      if (video_id !== undefined) mustHave(scope, video_id);
      let rows = metadata
        .selectFrom('annotations')
        .select(COLUMNS)
        .where('workspace_id', '=', scope.workspaceId);
      if (from !== undefined) rows = rows.where('day', '>=', from);
      if (to !== undefined) rows = rows.where('day', '<=', to);
      if (video_id !== undefined) {
        rows = rows.where((where) =>
          where.or([where('video_id', '=', video_id), where('video_id', 'is', null)]),
        );
      }
      return rows.orderBy('day').orderBy('created_at').orderBy('id').execute();
    },
    add: async (scope, { day, text, video_id = null }) => {
      if (video_id !== null) mustHave(scope, video_id);
      const { workspaceId } = scope;
      const { count } = await metadata
        .selectFrom('annotations')
        .select((count) => count.fn.countAll<number>().as('count'))
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirstOrThrow();
      if (count >= MAX_ANNOTATIONS) throw new KineError('KINE_ANNOTATIONS_FULL');
      const id = randomBytes(6).toString('base64url');
      const row = { id, workspace_id: workspaceId, video_id, day, text, created_at: clock.now() };
      await metadata.insertInto('annotations').values(row).execute();
      return one(scope, id);
    },
    change: async (scope, id, { day, text, video_id }) => {
      const before = await one(scope, id);
      if (video_id) mustHave(scope, video_id);
      await metadata
        .updateTable('annotations')
        .set({
          day: day ?? before.day,
          text: text ?? before.text,
          video_id: video_id === undefined ? before.video_id : video_id,
        })
        .where('id', '=', id)
        .execute();
      return one(scope, id);
    },
    remove: async (scope, id) => {
      await one(scope, id);
      await metadata.deleteFrom('annotations').where('id', '=', id).execute();
    },
    forgetVideo: async (videoId) => {
      await metadata.deleteFrom('annotations').where('video_id', '=', videoId).execute();
    },
  };
}
