import { z } from 'zod';

/** One thing that was looked at when a direct link was checked. `bad`: it will not play for most people. */
export const linkCheckSchema = z.object({
  what: z.enum([
    'reachable',
    'secure',
    'type',
    'range',
    'cors',
    'playlist',
    'duration',
    'live',
    'picture',
    'encryption',
  ]),
  status: z.enum(['ok', 'warn', 'bad']),
  /** A sentence for the person who added the link. */
  message: z.string(),
});
export const linkReportSchema = z.object({
  /** Epoch milliseconds. */
  checked_at: z.int(),
  checks: z.array(linkCheckSchema),
  /** Where a page fetches the stream from by script; empty for a file, which the browser itself fetches. */
  origins: z.array(z.string()),
});

export type LinkCheck = z.infer<typeof linkCheckSchema>;
export type LinkReport = z.infer<typeof linkReportSchema>;
