import type { FastifyInstance } from 'fastify';

/** The methods that an address takes, by the routes registered so far; none for an address that does not exist. */
export type AllowedMethods = (path: string) => readonly string[];

/** Begins to note routes; the router itself only knows whether one method of an address exists. */
export function noteMethods(app: FastifyInstance): AllowedMethods {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    routes.push({ pattern: patternOf(url), methods: [method].flat() });
  });
  return (path) => {
    const matching = routes.filter(({ pattern }) => pattern.test(path));
    return [...new Set(matching.flatMap(({ methods }) => methods))].sort();
  };
}

/** `/a/:id` and `/b/*`, with and without a final slash. */
function patternOf(url: string): RegExp {
  const plain = url.replace(/\/$/, '').replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${plain.replace(/:[^/]+/g, '[^/]+').replaceAll('*', '.*')}/?$`);
}
