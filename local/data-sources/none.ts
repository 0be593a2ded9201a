import { isJsonObject } from '../kernel/json.ts';
import type { DataSource } from './data-source.ts';

/**
 * The NONE data source: the payload is the result; without one, null (not documented).
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-none-js.html
 */
export const createNoneDataSource = (): DataSource => ({
  invoke: async (request) => ({
    result: isJsonObject(request) ? (request.payload ?? null) : null,
    error: null,
  }),
});
