import { cmcdAnswerSchema, engageAnswerSchema, errorSchema, refusalSchema } from '@kine/protocol/schemas';
import { z } from 'zod';

type Described = Readonly<Record<string, unknown>>;

/** A schema as the reference shows it. */
function shown(schema: z.ZodType, description: string): Described {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output' });
  return { description, ...rest };
}

/** Every failure has this shape; its codes are in docs/errors.md. */
const FAILURE = shown(errorSchema, 'A failure: a stable code, and a sentence that says what to do.');

/** What players are told in the wire's own words, but for what is wrong before the message is looked at. */
const REFUSAL = {
  description: 'A message that was not taken',
  anyOf: [shown(refusalSchema, 'In the words of the wire'), FAILURE],
};

const TEXT = { schema: { type: 'string' } };
const FILE = { schema: { type: 'string', format: 'binary' } };

const file = (description: string, ...types: readonly string[]) => ({
  description,
  content: Object.fromEntries(types.map((type) => [type, type.startsWith('text/') ? TEXT : FILE])),
});

/** Answers that no serializer writes: those of the wire, which must be quick, and what is no JSON. */
const OWN: Readonly<Record<string, Described>> = {
  'POST /api/engage': {
    200: shown(engageAnswerSchema, 'The message was taken'),
    '4xx': REFUSAL,
    '5xx': FAILURE,
  },
  'POST /api/cmcd/:key': {
    200: shown(cmcdAnswerSchema, 'Reports were taken'),
    '4xx': REFUSAL,
    '5xx': FAILURE,
  },
  'GET /api/export/views': {
    200: file(
      'A file of views',
      'application/x-ndjson',
      'text/csv',
      'application/vnd.apache.parquet',
      'application/gzip',
    ),
  },
  'GET /api/videos/:id/original': { 200: file('The file as it was uploaded', 'video/*') },
};

/** Routes that answer the same as a table for spreadsheets, when they are asked to. */
const ALSO_CSV: ReadonlySet<string> = new Set(['POST /api/query', 'GET /api/admin/resources/:name']);

/** What the reference says of a route's answers, from those of its schema. */
export function describedAnswers(route: string, answers: Described = {}): Described {
  const all = { '4xx': FAILURE, '5xx': FAILURE, ...answers, ...OWN[route] };
  if (!ALSO_CSV.has(route)) return all;
  const content = { 'application/json': { schema: answers[200] }, 'text/csv': TEXT };
  return { ...all, 200: { description: 'JSON, or the rows as a table', content } };
}
