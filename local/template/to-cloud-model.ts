import type { Clock } from '../kernel/clock.ts';
import { LocalFault } from '../kernel/errors.ts';
import type { ApiModel, CloudModel } from './api-model.ts';
import { toFunctionArn } from './function-arns.ts';
import { groupParts } from './group-parts.ts';
import { keepDistinct } from './keep-distinct.ts';
import { toBucketName, toQueueUrl, toRoleArn, toTableName } from './physical-names.ts';
import { type Assembly, readAssembly } from './read-assembly.ts';
import { reportForeignFunctions, reportKinds } from './report-kinds.ts';
import { createReports, type Reports, toObstacle } from './reports.ts';
import type { Resource, TemplateSurroundings } from './resource.ts';
import { createTemplate, findApis, type Template } from './template.ts';
import { toApi } from './to-api-model.ts';
import { refuseNotifications, toBucket } from './to-buckets.ts';
import { toEventSource } from './to-event-sources.ts';
import { toFunctions, toQualifiedArns } from './to-functions.ts';
import { toOutputs } from './to-outputs.ts';
import { toQueue } from './to-queues.ts';
import { toPolicy, toRole } from './to-roles.ts';
import { toRule } from './to-rule.ts';
import { toTable } from './to-tables.ts';
import { toMissingFeatures, toUserPool } from './to-user-pools.ts';
import type { UserPoolModel } from './user-pool-model.ts';

interface ModelOptions extends TemplateSurroundings {
  clock: Clock;
}

/** What every part of the model is made with. */
interface Making extends Reports, ModelOptions {
  template: Template;
  assets: Assembly['assets'];
  distinct(types: readonly string[], toName: (resource: Resource) => string): Resource[];
}

function toUserPools({ template, convertEach, report, secrets }: Making): UserPoolModel[] {
  const { ofType } = template;
  const parts = {
    clients: ofType('AWS::Cognito::UserPoolClient'),
    groups: ofType('AWS::Cognito::UserPoolGroup'),
  };
  const pools = ofType('AWS::Cognito::UserPool');
  const fix = 'Test it against a deployed user pool.';
  for (const pool of pools) for (const reason of toMissingFeatures(pool)) report(pool, { reason, fix });
  return convertEach(pools, (pool) => toUserPool(pool, { ...parts, secrets }));
}

function toStores({ distinct, convertEach, places }: Making) {
  const tables = convertEach(
    distinct(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], toTableName),
    toTable,
  );
  const queueResources = distinct(['AWS::SQS::Queue'], (queue) => toQueueUrl(queue, places.awsEndpoint));
  const queues = convertEach(queueResources, (queue) => toQueue(queue, queueResources, places));
  const bucketResources = distinct(['AWS::S3::Bucket'], toBucketName);
  const buckets = convertEach(bucketResources, toBucket);
  convertEach(bucketResources, refuseNotifications);
  return { tables, queues, buckets };
}

function toRoles({ template: { ofType }, distinct, convertEach }: Making) {
  const policies = convertEach(ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'), toPolicy);
  return convertEach(distinct(['AWS::IAM::Role'], toRoleArn), (role) => toRole(role, policies));
}

function toFunctionModels({ template: { ofType }, distinct, assets, report }: Making) {
  const qualifiedArns = toQualifiedArns(ofType('AWS::Lambda::Version'), ofType('AWS::Lambda::Alias'));
  const lambdas = distinct(['AWS::Lambda::Function'], toFunctionArn);
  return toFunctions(lambdas, { assets, qualifiedArns, report });
}

function toApis(making: Making): ApiModel[] {
  const apis = findApis(making.template);
  const partsOf = groupParts(making.template, apis, making);
  return apis.map((api) => toApi(api, { ...making, partsOf }));
}

function createMaking(assembly: Assembly, options: ModelOptions): Making {
  const template = createTemplate(assembly, options);
  const reports = createReports({ hasSeveralStacks: template.stacks.length > 1 });
  for (const { resource, fault } of template.leftOut) reports.report(resource, toObstacle(fault));
  const distinct: Making['distinct'] = (types, toName) =>
    keepDistinct(template.ofType(...types), toName, reports.report);
  return { ...options, ...reports, template, assets: assembly.assets, distinct };
}

const NOTHING: TemplateSurroundings = {
  places: { apis: [], awsEndpoint: '' },
  secrets: { text: () => '', key: () => Buffer.alloc(0) },
};

/** How many APIs an assembly has; that is known before anything has a place or a secret. */
export const countApis = (assembly: Assembly): number => findApis(createTemplate(assembly, NOTHING)).length;

export function toCloudModel(assembly: Assembly, options: ModelOptions): CloudModel {
  const making = createMaking(assembly, options);
  const { template, convertEach, unsupported } = making;
  const { ofType } = template;

  reportKinds(template, making.report);
  const stores = toStores(making);
  const roles = toRoles(making);
  const functionModels = toFunctionModels(making);
  const feeds = convertEach(ofType('AWS::Lambda::EventSourceMapping'), (mapping) => {
    const model = toEventSource(mapping, stores);
    return model === null ? null : { mapping, model };
  });
  const eventSources = feeds.map(({ model }) => model);
  const userPools = toUserPools(making);
  const rules = convertEach(ofType('AWS::Events::Rule'), toRule);
  const apis = toApis(making);
  const askers = [...ofType('AWS::AppSync::DataSource'), ...feeds.map(({ mapping }) => mapping)];
  reportForeignFunctions(askers, functionModels, making.report);

  const home = (findApis(template)[0] ?? template.resources[0])?.stack;
  if (home === undefined) throw emptyAssembly(assembly.directory);
  const { region, accountId } = home;
  const outputs = toOutputs(template.stacks);
  const parts = { apis, ...stores, ...functionModels, eventSources, rules, userPools, roles, outputs };
  return { region, accountId, ...parts, unsupported };
}

const emptyAssembly = (directory: string): LocalFault =>
  new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `The cloud assembly ${directory} has no resources.`,
    'Name the output folder of `cdk synth` with --assembly.',
  );

/**
 * Reads the cloud assembly in `directory` as the local runtime sees it, with its things at `places`
 * and API keys and client secrets made of `secrets`.
 * Throws a `LocalFault` where the assembly cannot be read or the template contradicts itself.
 */
export const readCloudModel = ({ directory, ...options }: ModelOptions & { directory: string }): CloudModel =>
  toCloudModel(readAssembly(directory), options);
