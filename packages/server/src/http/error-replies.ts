import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { ErrorCode } from '../errors.ts';
import { KineError, toError } from '../errors.ts';

/** Fastify's own refusals that mean something more exact to us. */
const FASTIFY_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_REQ_FILE_TOO_LARGE: 'KINE_FILE_TOO_LARGE',
  FST_ERR_CTP_BODY_TOO_LARGE: 'KINE_FILE_TOO_LARGE',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'KINE_NO_FILE',
};

/** Failures of ours rather than of the caller; the log has what the answer leaves out. */
const LOGGED: ReadonlySet<ErrorCode> = new Set([
  'KINE_INTERNAL',
  'KINE_ENGINE_UNAVAILABLE',
  'KINE_DISK_FULL',
]);

/** The one place where failures become answers: `{error: {code, message, field?}}`, never a stack trace. */
export function installErrorReplies(app: FastifyInstance, notFoundPage: NotFoundPage): void {
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    return notFoundPage(reply, wantsPage) ?? send(reply, new KineError('KINE_NOT_FOUND'));
  });
  app.setErrorHandler((thrown: FastifyError, request, reply) => {
    const error = toKineError(thrown);
    if (LOGGED.has(error.code))
      request.log.error({ err: toError(thrown), code: error.code }, 'request failed');
    return send(reply, error);
  });
}

/** The page that people get for an address that does not exist, or undefined for programs. */
export type NotFoundPage = (reply: FastifyReply, wantsPage: boolean) => FastifyReply | undefined;

interface Reply {
  code(status: number): Reply;
  send(body: unknown): unknown;
}

function send(reply: Reply, error: KineError): unknown {
  const field = error.field === undefined ? {} : { field: error.field };
  return reply.code(error.status).send({ error: { code: error.code, message: error.message, ...field } });
}

function toKineError(thrown: FastifyError): KineError {
  if (thrown instanceof KineError) return thrown;
  if (hasZodFastifySchemaValidationErrors(thrown)) {
    const first = thrown.validation[0];
    const field = first?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? '';
    const options = {
      message: `${field || 'The request'}: ${first?.message ?? 'not understood'}.`,
      cause: thrown,
    };
    return new KineError('KINE_BAD_REQUEST', field ? { ...options, field } : options);
  }
  const known = FASTIFY_CODES[thrown.code ?? ''];
  if (known) return new KineError(known, { cause: thrown });
  if (thrown.statusCode === 416) return new KineError('KINE_BAD_RANGE', { cause: thrown });
  if (thrown.statusCode === 429) return new KineError('KINE_RATE_LIMITED', { cause: thrown });
  if (thrown.statusCode && thrown.statusCode < 500) {
    return new KineError('KINE_BAD_REQUEST', { message: `${thrown.message}.`, cause: thrown });
  }
  return new KineError('KINE_INTERNAL', { cause: thrown });
}
