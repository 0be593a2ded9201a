import type { ExampleSource } from './settings.ts';

/** The data of a query; null if it failed. */
export type Ask = (query: string) => Promise<Readonly<Record<string, unknown>> | null>;

/**
 * The variables of an example with the values of items that the API lists; unchanged if it lists none.
 * `variables` and the result are the JSON text of an object.
 */
export const fillVariables = async (
  variables: string,
  sources: readonly ExampleSource[],
  ask: Ask,
): Promise<string> => {
  const items = await Promise.all(sources.map((source) => findItem(source, ask)));
  const filled: Record<string, unknown> = JSON.parse(variables);
  for (const [index, { values }] of sources.entries()) {
    for (const { path, field } of values) {
      const value = follow(items[index], [field]);
      if (isScalar(value)) put(filled, path, value);
    }
  }
  return JSON.stringify(filled, null, 2);
};

const findItem = async ({ query, list }: ExampleSource, ask: Ask): Promise<unknown> => {
  const items = follow(await ask(query), list);
  return Array.isArray(items) ? items.find(isObject) : undefined;
};

const follow = (data: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), data);

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

const put = (variables: Record<string, unknown>, path: readonly string[], value: unknown): void => {
  const place = follow(variables, path.slice(0, -1));
  const name = path.at(-1);
  if (isObject(place) && name !== undefined) place[name] = value;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
