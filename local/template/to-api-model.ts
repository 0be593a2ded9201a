import type { Clock } from '../kernel/clock.ts';
import type { ApiKeyModel, ApiModel } from './api-model.ts';
import { toApiId, toApiKey } from './physical-names.ts';
import { type Assets, readText } from './read-code.ts';
import type { Resource } from './resource.ts';
import type { Template } from './template.ts';
import { toAuthModes } from './to-auth-modes.ts';
import { toApiCache } from './to-caching.ts';
import { toDataSource } from './to-data-source.ts';
import { toEnvironment } from './to-environment.ts';
import { toResolver } from './to-resolver.ts';

/** Converts each resource, and reports those that cannot run here instead of failing for all. */
export type ConvertEach = <Model>(
  resources: readonly Resource[],
  convert: (resource: Resource) => Model | null,
) => Model[];

export interface ApiSurroundings {
  template: Template;
  assets: Assets;
  clock: Clock;
  convertEach: ConvertEach;
}

const HOUR_SECONDS = 3_600;
/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateApiKey.html */
const DEFAULT_KEY_SECONDS = 7 * 24 * HOUR_SECONDS;

/** A key counts from this start, as if deployed now, where the template gives no time or one that has passed. */
function toApiKeyModel(key: Resource, clock: Clock): ApiKeyModel {
  const now = Math.floor(clock.now() / 1_000);
  const given = key.properties.number('Expires', 0);
  const expires = given > now ? given : now + DEFAULT_KEY_SECONDS;
  return { logicalId: key.logicalId, key: toApiKey(key), expires: expires - (expires % HOUR_SECONDS) };
}

/** An `AWS::AppSync::GraphQLApi` with everything in the template that names its id. */
export function toApi(api: Resource, { template, assets, clock, convertEach }: ApiSurroundings): ApiModel {
  const apiId = toApiId(api);
  const partsOf = (type: string) =>
    template
      .ofType(`AWS::AppSync::${type}`)
      .filter((part) => part.properties.optionalText('ApiId') === apiId);
  const steps = partsOf('FunctionConfiguration');
  const schema = partsOf('GraphQLSchema').map((part) =>
    readText(part, { inline: 'Definition', location: 'DefinitionS3Location' }, assets),
  );
  return {
    logicalId: api.logicalId,
    apiId,
    name: api.properties.text('Name'),
    region: api.stack.region,
    accountId: api.stack.accountId,
    schema: schema.map((part) => part?.text ?? '').join('\n'),
    authModes: toAuthModes(api.properties),
    apiKeys: convertEach(partsOf('ApiKey'), (key) => toApiKeyModel(key, clock)),
    environment: toEnvironment(api.properties),
    introspection: api.properties.optionalText('IntrospectionConfig') !== 'DISABLED',
    queryDepthLimit: api.properties.number('QueryDepthLimit', 0),
    resolverCountLimit: api.properties.number('ResolverCountLimit', 0),
    cache: convertEach(partsOf('ApiCache'), toApiCache)[0] ?? null,
    dataSources: Object.fromEntries(
      convertEach(partsOf('DataSource'), toDataSource).map((source) => [source.name, source]),
    ),
    resolvers: convertEach(partsOf('Resolver'), (resolver) => toResolver(resolver, steps, assets)),
  };
}
