import { isJsonObject } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';
import type { CachedFields } from '../resolver/cached-fields.ts';
import type { ExtensionCall } from '../sandbox/resolver-code.ts';

/** Evicts the cache entries that resolvers requested. Returns their number; null without such a request. */
export type Evict = (extensions: readonly ExtensionCall[]) => number | null;

/** https://docs.aws.amazon.com/appsync/latest/devguide/extensions-js.html */
export const createEvict =
  (fields: CachedFields, log: Log): Evict =>
  (extensions) => {
    const calls = extensions.filter(({ name }) => name === 'evictFromApiCache');
    let forgotten = 0;
    for (const { arguments: given } of calls) {
      const [typeName, fieldName, entries = null] = given;
      if (typeof typeName === 'string' && typeof fieldName === 'string' && isJsonObject(entries))
        forgotten += fields.evict(typeName, fieldName, entries);
      else log.warn('evictFromApiCache', 'It takes a type, a field and { key: value }: nothing was evicted.');
    }
    return calls.length > 0 ? forgotten : null;
  };
