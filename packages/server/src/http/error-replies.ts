import type { ErrorBody } from '@kine/protocol/schemas';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { ErrorCode } from '../errors.ts';
import { KineError, toError } from '../errors.ts';
import type { AllowedMethods } from './allowed-methods.ts';

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
export function installErrorReplies(
  app: FastifyInstance,
  notFoundPage: NotFoundPage,
  allowedMethods: AllowedMethods,
): void {
  app.setNotFoundHandler((request, reply) => {
    const allowed = allowedMethods(request.url.split('?')[0] ?? '');
    // A route may also find nothing to send, such as a file that is not there.
    if (allowed.length > 0 && !allowed.includes(request.method)) {
      return send(reply.header('allow', allowed.join(', ')), new KineError('KINE_METHOD_NOT_ALLOWED'));
    }
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

/** Answers what the router refuses before there is a route: an address it cannot read, or one too long. */
export function refuseAddress(
  thrown: FastifyError,
  _request: unknown,
  { raw }: Pick<FastifyReply, 'raw'>,
): void {
  const tooLong = thrown.code === 'FST_ERR_MAX_PARAM_LENGTH';
  const error = tooLong ? new KineError('KINE_NOT_FOUND', { cause: thrown }) : toKineError(thrown);
  raw.writeHead(error.status, { 'content-type': 'application/json; charset=utf-8' });
  raw.end(JSON.stringify(bodyOf(error)));
}

/** The page that people get for an address that does not exist, or undefined for programs. */
export type NotFoundPage = (reply: FastifyReply, wantsPage: boolean) => FastifyReply | undefined;

interface Reply {
  code(status: number): Reply;
  send(body: unknown): unknown;
}

function send(reply: Reply, error: KineError): unknown {
  return reply.code(error.status).send(bodyOf(error));
}

function bodyOf({ code, message, field }: KineError): ErrorBody {
  return { error: { code, message, ...(field === undefined ? {} : { field }) } };
}

/** The form parser's errors have neither a code nor a status. */
function isBrokenForm({ code, message }: FastifyError): boolean {
  return (
    code === undefined && /^(Multipart: |Unexpected end of multipart|Malformed part header)/.test(message)
  );
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
  if (isBrokenForm(thrown)) {
    const message = 'The form is cut off or malformed. Send the file again as multipart/form-data.';
    return new KineError('KINE_NO_FILE', { message, cause: thrown });
  }
  if (thrown.statusCode === 416) return new KineError('KINE_BAD_RANGE', { cause: thrown });
  if (thrown.statusCode === 429) return new KineError('KINE_RATE_LIMITED', { cause: thrown });
  if (thrown.statusCode && thrown.statusCode < 500) {
    return new KineError('KINE_BAD_REQUEST', { message: `${thrown.message}.`, cause: thrown });
  }
  return new KineError('KINE_INTERNAL', { cause: thrown });
}
