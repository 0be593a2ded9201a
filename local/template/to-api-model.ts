import type { Clock } from '../kernel/clock.ts';
import type { Limitation } from '../kernel/limitation.ts';
import type { Secrets } from '../kernel/secrets.ts';
import type { ApiKeyModel, ApiModel, DataSourceModel } from './api-model.ts';
import { toApiId, toApiKey } from './physical-names.ts';
import { type Assets, readText } from './read-code.ts';
import { isUnsupported, readIfKnown } from './read-if-known.ts';
import { type ConvertEach, type Report, toLimitation } from './reports.ts';
import type { Resource } from './resource.ts';
import { toAuthModes } from './to-auth-modes.ts';
import { toApiCache } from './to-caching.ts';
import { toDataSource } from './to-data-source.ts';
import { toEnvironment } from './to-environment.ts';
import { toResolver } from './to-resolver.ts';

export interface ApiContext {
  /** The parts of the API with this id, by type: `Resolver` is an `AWS::AppSync::Resolver`. */
  partsOf(apiId: string, type: string): readonly Resource[];
  assets: Assets;
  clock: Clock;
  secrets: Secrets;
  report: Report;
  convertEach: ConvertEach;
}

const HOUR_SECONDS = 3_600;
/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateApiKey.html */
const DEFAULT_KEY_SECONDS = 7 * 24 * HOUR_SECONDS;

interface DataSources {
  models: Record<string, DataSourceModel>;
  findLimitation(name: string): Limitation | null;
}

/** An `AWS::AppSync::GraphQLApi` with every resource of the template that has its id. */
export const toApi = (api: Resource, context: ApiContext): ApiModel => {
  const { assets, report, convertEach } = context;
  const { properties, logicalId, stack } = api;
  const apiId = toApiId(api);
  const partsOf = (type: string) => context.partsOf(apiId, type);
  const schema = partsOf('GraphQLSchema').map((part) =>
    readText(part, { inline: 'Definition', location: 'DefinitionS3Location' }, assets),
  );
  const { models: dataSources, findLimitation } = toDataSources(partsOf('DataSource'), context);
  const resolving = { assets, steps: partsOf('FunctionConfiguration'), findLimitation, report };
  return {
    logicalId,
    apiId,
    name: readIfKnown(() => properties.text('Name')) ?? logicalId,
    region: stack.region,
    accountId: stack.accountId,
    schema: schema.map((part) => part?.text ?? '').join('\n'),
    authModes: toAuthModes(properties, (limitation) => report(api, limitation)),
    apiKeys: convertEach(partsOf('ApiKey'), (key) => toApiKeyModel(key, context)),
    environment: toEnvironment(api, report),
    introspection: readIfKnown(() => properties.optionalText('IntrospectionConfig')) !== 'DISABLED',
    queryDepthLimit: readIfKnown(() => properties.number('QueryDepthLimit', 0)) ?? 0,
    resolverCountLimit: readIfKnown(() => properties.number('ResolverCountLimit', 0)) ?? 0,
    cache: convertEach(partsOf('ApiCache'), toApiCache)[0] ?? null,
    dataSources,
    resolvers: convertEach(partsOf('Resolver'), (resolver) => toResolver(resolver, resolving)),
  };
};

/** For an excluded data source, the reason is kept: resolvers that use it report it. */
const toDataSources = (resources: readonly Resource[], { report }: ApiContext): DataSources => {
  const models: Record<string, DataSourceModel> = {};
  const limitations = new Map<string, Limitation>();
  for (const resource of resources) {
    try {
      const model = toDataSource(resource);
      models[model.name] = model;
    } catch (error) {
      if (!isUnsupported(error)) throw error;
      report(resource, toLimitation(error));
      const name = readIfKnown(() => resource.properties.text('Name'));
      if (name !== null) limitations.set(name, toLimitation(error));
    }
  }
  const unknown: Limitation = {
    reason: 'The template has none of this name.',
    fix: 'Define the data source in the same CDK app.',
  };
  const findLimitation = (name: string): Limitation | null =>
    Object.hasOwn(models, name) ? null : (limitations.get(name) ?? unknown);
  return { models, findLimitation };
};

/** If the template has no expiration or a past one, a key expires as if it were deployed at this start. */
const toApiKeyModel = (
  key: Resource,
  { clock, secrets }: Pick<ApiContext, 'clock' | 'secrets'>,
): ApiKeyModel => {
  const now = Math.floor(clock.now() / 1_000);
  const given = readIfKnown(() => key.properties.number('Expires', 0)) ?? 0;
  const expires = given > now ? given : now + DEFAULT_KEY_SECONDS;
  return {
    logicalId: key.logicalId,
    key: toApiKey(key, secrets),
    expires: expires - (expires % HOUR_SECONDS),
  };
};
