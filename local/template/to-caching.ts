import { LocalFault } from '../kernel/errors.ts';
import type { ApiCacheModel, CachingModel } from './api-model.ts';
import type { Properties } from './properties.ts';
import type { Resource } from './resource.ts';

/** An `AWS::AppSync::ApiCache`. Throws a `LocalFault` for a cache of whole operations. */
export const toApiCache = ({ logicalId, properties }: Resource): ApiCacheModel => {
  const behavior = properties.text('ApiCachingBehavior');
  if (behavior !== 'FULL_REQUEST_CACHING' && behavior !== 'PER_RESOLVER_CACHING') {
    throw new LocalFault(
      'UNSUPPORTED',
      `${logicalId} caches by ${behavior}, so that nothing is cached locally.`,
      'Cache by resolver (PER_RESOLVER_CACHING) to see the cache at work locally.',
    );
  }
  return { behavior, ttlSeconds: properties.number('Ttl', 3600) };
};

/** A resolver's `CachingConfig`; null if it has none. */
export const toCaching = (properties: Properties): CachingModel | null => {
  if (properties.json('CachingConfig') === undefined) return null;
  const caching = properties.object('CachingConfig');
  return { ttlSeconds: caching.number('Ttl', 3600), keys: caching.texts('CachingKeys') };
};
