import type { ConsoleRoutes, Refusal } from '../../console-model/routes.ts';

export interface ConsoleRequest {
  path?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: unknown;
}

/** Calls a route of the console's JSON API. Rejects with an `Error` that has the server's message. */
export type ConsoleApi = <Route extends keyof ConsoleRoutes>(
  route: Route,
  request?: ConsoleRequest,
) => Promise<ConsoleRoutes[Route]>;

/** `base` is the address of the page. */
export const createConsoleApi =
  (base: string): ConsoleApi =>
  async (route, { path = {}, query = {}, body } = {}) => {
    const [method = 'GET', pattern = ''] = route.split(' ');
    const url = new URL(toPath(pattern, path), base);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined && value !== '' && value !== false) url.searchParams.set(name, String(value));
    const response = await fetch(url, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    }).catch(() => {
      throw new Error('The server does not respond. Check that it is running.');
    });
    const answer = await response.json().catch(() => null);
    if (response.ok && answer !== null) return answer;
    const { message } = (answer ?? {}) as Partial<Refusal>;
    throw new Error(message ?? `The server answered with status ${response.status}, and without a message.`);
  };

const toPath = (pattern: string, path: Readonly<Record<string, string>>): string =>
  pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
