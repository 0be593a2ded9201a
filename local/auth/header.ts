import type { HttpRequest } from '../kernel/identity.ts';

/** The first value of a header, by its lowercase name; null if there is none. */
export const headerOf = (credentials: Pick<HttpRequest, 'headers'>, name: string): string | null =>
  [credentials.headers[name] ?? []].flat()[0] ?? null;
