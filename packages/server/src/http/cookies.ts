import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SetCookies } from '../auth/index.ts';

/** Sends cookies, for encrypted connections only where the request came by one. */
export function setCookies(request: FastifyRequest, reply: FastifyReply, cookies: SetCookies): void {
  for (const cookie of cookies) {
    const secure = request.protocol === 'https' && !/; *secure/i.test(cookie);
    reply.header('set-cookie', secure ? `${cookie}; Secure` : cookie);
  }
}
