import { z } from 'zod';

/** Whose views: one view, a viewer of one UTC day by the viewer key, or whom the page's own site calls so. */
export const viewerSchema = z.union([
  z.strictObject({ view_id: z.string().min(1).max(64) }),
  z.strictObject({ viewer_key: z.string().regex(/^[0-9a-f]{16}$/, 'must be 16 hex digits') }),
  z.strictObject({ viewer_id: z.string().min(1).max(128) }),
]);
