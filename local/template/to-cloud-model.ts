import type { Clock } from '../kernel/clock.ts';
import { LocalFault } from '../kernel/errors.ts';
import type { Limitation } from '../kernel/limitation.ts';
import type { ApiModel, CloudModel } from './api-model.ts';
import { createIsCustomResourceProvider } from './custom-resource-providers.ts';
import { toFunctionArn } from './function-arns.ts';
import { groupParts } from './group-parts.ts';
import { toApiId, toBucketName, toQueueUrl, toRoleArn, toTableName } from './physical-names.ts';
import { type Assembly, readAssembly } from './read-assembly.ts';
import { removeDuplicates } from './remove-duplicates.ts';
import { reportForeignFunctions, reportKinds } from './report-kinds.ts';
import { createReports, type Reports, toLimitation } from './reports.ts';
import type { LocalSecrets, Resource, TemplateContext } from './resource.ts';
import { createTemplate, findApis, findMergedApis, type Template } from './template.ts';
import { AMPLIFY_TABLE, toCreatedTable } from './to-amplify-table.ts';
import { toApi } from './to-api-model.ts';
import { BUCKET_DEPLOYMENT, toBucketDeployment } from './to-bucket-deployments.ts';
import { refuseNotifications, toBucket } from './to-buckets.ts';
import { toEventInvokeConfig } from './to-event-invoke-configs.ts';
import { toEventSource } from './to-event-sources.ts';
import { toFunctions, toQualifiedArns } from './to-functions.ts';
import { listForeignProviders, toIdentityPool } from './to-identity-pools.ts';
import { toOutputs } from './to-outputs.ts';
import { toQueue } from './to-queues.ts';
import { toPolicy, toRole } from './to-roles.ts';
import { toRule } from './to-rule.ts';
import { toTable } from './to-tables.ts';
import { toMissingFeatures, toUserPool } from './to-user-pools.ts';
import { reportUnreadSettings } from './unread-settings.ts';
import type { UserPoolModel } from './user-pool-model.ts';

interface ModelOptions extends TemplateContext {
  clock: Clock;
}

/** The dependencies of every part of the model. */
interface ConversionContext extends Reports, ModelOptions {
  template: Template;
  assets: Assembly['assets'];
  distinct(types: readonly string[], toName: (resource: Resource) => string): Resource[];
}

const MERGED: Limitation = {
  reason: 'Merged APIs do not run locally.',
  fix: 'Use its source APIs one by one: those of this app are served, each at a port of its own.',
};

const NOTHING: TemplateContext = {
  addresses: { apis: [], awsEndpoint: '' },
  secrets: { text: () => '', key: () => Buffer.alloc(0) },
};

/** The ids of the APIs in an assembly, which are known before anything has an address or a secret. */
export const listApiIds = (assembly: Assembly): string[] =>
  findApis(createTemplate(assembly, NOTHING)).map(toApiId);

export const toCloudModel = (assembly: Assembly, options: ModelOptions): CloudModel => {
  const context = createContext(assembly, options);
  const { template, convertEach, unsupported } = context;
  const { ofType } = template;

  reportKinds(template, context.report);
  for (const api of findMergedApis(template)) context.report(api, MERGED);
  reportUnreadSettings(template.resources, context.report);
  const stores = toStores(context);
  const roles = toRoles(context);
  const functionModels = toFunctionModels(context);
  const feeds = convertEach(ofType('AWS::Lambda::EventSourceMapping'), (mapping) => {
    const model = toEventSource(mapping, stores);
    return model === null ? null : { mapping, model };
  });
  const eventInvokeConfigs = convertEach(ofType('AWS::Lambda::EventInvokeConfig'), toEventInvokeConfig);
  const eventSources = feeds.map(({ model }) => model);
  const userPools = toUserPools(context);
  const identityPools = toIdentityPools(context);
  const rules = convertEach(ofType('AWS::Events::Rule'), toRule);
  const apis = toApis(context);
  const askers = [...ofType('AWS::AppSync::DataSource'), ...feeds.map(({ mapping }) => mapping)];
  reportForeignFunctions(askers, functionModels, context.report);

  const home = (findApis(template)[0] ?? template.resources[0])?.stack;
  if (home === undefined) throw emptyAssembly(assembly.directory);
  const { region, accountId } = home;
  const outputs = toOutputs(template.stacks);
  const parts = {
    apis,
    ...stores,
    ...functionModels,
    eventInvokeConfigs,
    eventSources,
    rules,
    userPools,
    identityPools,
    roles,
    outputs,
  };
  return { region, accountId, ...parts, unsupported };
};

/**
 * Reads the cloud assembly in `directory` into the local runtime's model, with `addresses`, and API keys and
 * client secrets derived from `secrets`.
 * Throws a `LocalFault` if the assembly cannot be read or the template is inconsistent.
 */
export const readCloudModel = ({ directory, ...options }: ModelOptions & { directory: string }): CloudModel =>
  toCloudModel(readAssembly(directory), options);

const createContext = (assembly: Assembly, options: ModelOptions): ConversionContext => {
  const template = createTemplate(assembly, options);
  const isCustomResourceProvider = createIsCustomResourceProvider(template);
  const reports = createReports({ hasSeveralStacks: template.stacks.length > 1, isCustomResourceProvider });
  for (const { resource, fault } of template.leftOut) reports.report(resource, toLimitation(fault));
  const distinct: ConversionContext['distinct'] = (types, toName) =>
    removeDuplicates(template.ofType(...types), toName, reports.report);
  return { ...options, ...reports, template, assets: assembly.assets, distinct };
};

const toStores = ({ template, assets, distinct, convertEach, addresses }: ConversionContext) => {
  const tableResources = distinct(
    ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable', AMPLIFY_TABLE],
    toTableName,
  );
  const tables = convertEach(tableResources, (table) =>
    toTable(table.type === AMPLIFY_TABLE ? toCreatedTable(table) : table),
  );
  const queueResources = distinct(['AWS::SQS::Queue'], (queue) => toQueueUrl(queue, addresses.awsEndpoint));
  const queues = convertEach(queueResources, (queue) => toQueue(queue, queueResources, addresses));
  const bucketResources = distinct(['AWS::S3::Bucket'], toBucketName);
  const buckets = convertEach(bucketResources, toBucket);
  convertEach(bucketResources, refuseNotifications);
  const bucketDeployments = convertEach(template.ofType(BUCKET_DEPLOYMENT), (deployment) =>
    toBucketDeployment(deployment, { assets, buckets }),
  );
  return { tables, queues, buckets, bucketDeployments };
};

const toRoles = ({ template: { ofType }, distinct, convertEach }: ConversionContext) => {
  const policies = convertEach(ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'), toPolicy);
  return convertEach(distinct(['AWS::IAM::Role'], toRoleArn), (role) => toRole(role, policies));
};

const NO_SECRETS: LocalSecrets = { file: null, values: {} };

const toFunctionModels = (context: ConversionContext) => {
  const { template, distinct, assets, report, localSecrets = NO_SECRETS } = context;
  const { ofType, stored } = template;
  const qualifiedArns = toQualifiedArns(ofType('AWS::Lambda::Version'), ofType('AWS::Lambda::Alias'));
  const lambdas = distinct(['AWS::Lambda::Function'], toFunctionArn);
  return toFunctions(lambdas, { assets, qualifiedArns, parameters: { stored, localSecrets }, report });
};

const toUserPools = ({ template, convertEach, report, secrets }: ConversionContext): UserPoolModel[] => {
  const { ofType } = template;
  const parts = {
    clients: ofType('AWS::Cognito::UserPoolClient'),
    groups: ofType('AWS::Cognito::UserPoolGroup'),
  };
  const pools = ofType('AWS::Cognito::UserPool');
  const fix = 'Test it against a deployed user pool.';
  for (const pool of pools) for (const reason of toMissingFeatures(pool)) report(pool, { reason, fix });
  return convertEach(pools, (pool) => toUserPool(pool, { ...parts, secrets }));
};

const toIdentityPools = ({ template: { ofType }, convertEach, report }: ConversionContext) => {
  const pools = ofType('AWS::Cognito::IdentityPool');
  for (const pool of pools)
    for (const name of listForeignProviders(pool))
      report(pool, {
        reason: `${name} signs nobody in locally.`,
        fix: 'Sign in to a user pool of the template.',
      });
  const attachments = ofType('AWS::Cognito::IdentityPoolRoleAttachment');
  return convertEach(pools, (pool) => toIdentityPool(pool, attachments));
};

const toApis = (context: ConversionContext): ApiModel[] => {
  const apis = findApis(context.template);
  const partsOf = groupParts(context.template, apis, context);
  return apis.map((api) => toApi(api, { ...context, partsOf }));
};

const emptyAssembly = (directory: string): LocalFault =>
  new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `The cloud assembly ${directory} has no resources.`,
    'Specify the output folder of `cdk synth` with --assembly.',
  );
