import type { Clock } from '../kernel/clock.ts';
import { createFieldMap, type FieldMap } from '../kernel/field-map.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import type { SpanDetails } from '../kernel/tracing.ts';
import type { ApiModel, CachingModel } from '../template/api-model.ts';
import type { FieldRequest, FieldResult } from './field-request.ts';
import type { FieldResolver } from './resolve-field.ts';
import { traceSkipped } from './trace-handlers.ts';
import { toUpperBound } from './value-size.ts';

/** A field resolver with a cache, like the API's. */
export interface CachedFields extends FieldResolver {
  /**
   * Evicts the entries of a field for these values of its caching keys, in their order. Returns their number.
   * https://docs.aws.amazon.com/appsync/latest/devguide/extensions-js.html
   */
  evict(typeName: string, fieldName: string, entries: JsonObject): number;
}

interface CachedValue {
  value: Json;
  /** Upper bound for entry and value. */
  bytes: number;
  /** Epoch milliseconds. */
  until: number;
}

/** A real cache is limited by its instance; this one by an amount that a laptop can spare. */
const MAX_ENTRIES = 10_000;
const MAX_BYTES = 100_000_000;

const CACHE_HIT: readonly SpanDetails['Skipped'][] = [
  { what: 'Tracing', why: 'cacheHit', reason: 'The result was in the cache: the resolver did not run.' },
];

const EVERYTHING = ['context.arguments', 'context.identity', 'context.source'];

/**
 * Caches results of fields for the time that the API's cache sets. Failures are not cached: that AppSync does
 * not either is likely, not documented.
 * https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html
 */
export const createCachedFields = (api: ApiModel, fields: FieldResolver, clock: Clock): CachedFields => {
  const cachings = toCachings(api);
  const { read, write, remove } = createEntries(clock);

  const resolve = async (request: FieldRequest): Promise<FieldResult> => {
    const { typeName, fieldName } = request;
    const caching = cachings.get(typeName, fieldName);
    if (caching === undefined) return fields.resolve(request);
    const values = caching.keys.map((path) => readPath(path, request));
    const entry = toEntry(typeName, fieldName, values);
    const found = read(entry);
    const { ttlSeconds } = caching;
    request.span?.add({ cache: { isHit: found !== null, ttlSeconds, entry } });
    if (found !== null) traceSkipped(request.span, CACHE_HIT);
    if (found !== null) return { value: found.value, error: null, appendedErrors: [], extensions: [] };
    const result = await fields.resolve(request);
    if (result.error === null && result.appendedErrors.length === 0) {
      write(entry, result.value, caching.ttlSeconds);
    }
    return result;
  };

  const evict: CachedFields['evict'] = (typeName, fieldName, entries) => {
    const keys = cachings.get(typeName, fieldName)?.keys ?? [];
    const names = Object.keys(entries).map(toPath);
    if (keys.length === 0 || keys.join() !== names.join()) return 0;
    return remove(toEntry(typeName, fieldName, Object.values(entries))) ? 1 : 0;
  };
  return { has: fields.has, resolve, evict };
};

/** By field. A mutation is always executed; a subscription's resolver runs for each subscriber. */
const toCachings = ({ cache, resolvers }: ApiModel): FieldMap<CachingModel> => {
  const cachings = createFieldMap<CachingModel>();
  for (const { typeName, fieldName, caching } of resolvers) {
    const chosen =
      cache?.behavior === 'FULL_REQUEST_CACHING' ? { ttlSeconds: cache.ttlSeconds, keys: [] } : caching;
    if (cache && chosen && typeName !== 'Mutation' && typeName !== 'Subscription') {
      const keys = chosen.keys.length > 0 ? chosen.keys : EVERYTHING;
      cachings.set(typeName, fieldName, { ...chosen, keys: keys.map(toPath) });
    }
  }
  return cachings;
};

/** Results by entry, until they expire; the oldest are evicted if all of them take too much memory. */
const createEntries = (clock: Clock) => {
  const cached = new Map<string, CachedValue>();
  let bytes = 0;

  const remove = (entry: string): boolean => {
    bytes -= cached.get(entry)?.bytes ?? 0;
    return cached.delete(entry);
  };
  const write = (entry: string, value: Json, ttlSeconds: number): void => {
    remove(entry);
    const size = entry.length + toUpperBound(value);
    cached.set(entry, { value, bytes: size, until: clock.now() + ttlSeconds * 1000 });
    bytes += size;
    for (const oldest of cached.keys()) {
      if (bytes <= MAX_BYTES && cached.size <= MAX_ENTRIES) return;
      remove(oldest);
    }
  };
  const read = (entry: string): CachedValue | null => {
    const found = cached.get(entry);
    if (found !== undefined && found.until > clock.now()) return found;
    remove(entry);
    return null;
  };
  return { remove, write, read };
};

const readPath = (path: string, { arguments: given, exactArguments, caller, source }: FieldRequest): Json => {
  const context: JsonObject = {
    arguments: exactArguments ?? given,
    identity: caller.identity as Json,
    source,
  };
  return path
    .split('.')
    .slice(1)
    .reduce<Json>((value, member) => (isJsonObject(value) ? (value[member] ?? null) : null), context);
};

const toEntry = (typeName: string, fieldName: string, values: readonly Json[]): string =>
  JSON.stringify([typeName, fieldName, values]);

/** In AppSync, `$context`, `context` and `ctx` are equivalent, and so are `arguments` and `args`. */
const toPath = (key: string): string =>
  key.replace(/^\$?(?:context|ctx)\./, 'context.').replace(/^context\.args(?=\.|$)/, 'context.arguments');
