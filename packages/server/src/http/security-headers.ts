import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * Headers of every answer. Pages run only our own scripts; a style in a page needs the page's nonce; media may
 * come from any http(s) address, because a direct link does. Nobody may put the site into a frame, but for
 * the embed, which sets its own `frame-ancestors`.
 */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    global: true,
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy("'none'") },
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: false,
    // TLS ends at the operator's proxy, which knows whether this promise can be kept.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    xFrameOptions: false,
  });
}

/** Origins of somebody else whose scripts and frames a page needs. */
export interface ForeignCode {
  readonly scripts: readonly string[];
  readonly frames: readonly string[];
}

/** The content policy with the given frame ancestors, and with origins that scripts may fetch from besides our own. */
export function contentPolicy(
  frameAncestors: string,
  connect: readonly string[] = [],
  { scripts = [], frames = [] }: Partial<ForeignCode> = {},
): Record<string, string[]> {
  return {
    'default-src': ["'self'"],
    'script-src': ["'self'", ...scripts],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'media-src': ["'self'", 'blob:', 'http:', 'https:'],
    'frame-src': ["'self'", ...frames],
    'connect-src': ["'self'", ...connect],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': frameAncestors.split(' '),
  };
}

/** The policy as a header's value, for a page whose own styles (MUI writes them as it goes) carry `nonce`. */
export function policyHeader(directives: Readonly<Record<string, readonly string[]>>, nonce: string): string {
  const styles = [...(directives['style-src'] ?? []), `'nonce-${nonce}'`];
  return Object.entries({ ...directives, 'style-src': styles })
    .map(([name, values]) => [name, ...values].join(' '))
    .join(';');
}
