import { isJsonObject } from '../kernel/json.ts';
import type { DataSource } from './data-source.ts';

/**
 * The data source that asks nobody: the payload comes back as the result; without one, null (not documented).
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-none-js.html
 */
export const createNoneDataSource = (): DataSource => ({
  invoke: async (request) => ({
    result: isJsonObject(request) ? (request.payload ?? null) : null,
    error: null,
  }),
});
