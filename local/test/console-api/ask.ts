import type { JsonRequest, JsonRoutes } from '../../http/json-api.ts';

/** Calls a route as the server would that has parsed the request. */
export const ask = async (
  routes: JsonRoutes,
  route: string,
  {
    path = {},
    query = {},
    body = null,
  }: Partial<Omit<JsonRequest, 'query'>> & { query?: Record<string, string> } = {},
): Promise<unknown> => {
  const answer = routes[route];
  if (answer === undefined) throw new Error(`There is no route ${route}.`);
  return answer({ path, query: new URLSearchParams(query), body });
};
