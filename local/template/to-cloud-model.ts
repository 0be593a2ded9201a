import type { Clock } from '../kernel/clock.ts';
import { LocalFault } from '../kernel/errors.ts';
import type { Json } from '../kernel/json.ts';
import type { CloudModel, UnsupportedResource } from './api-model.ts';
import { type Assembly, readAssembly } from './read-assembly.ts';
import type { Places, Resource } from './resource.ts';
import { toUnsupportedReason } from './resource-kinds.ts';
import type { Output } from './stack.ts';
import { createTemplate, type Template } from './template.ts';
import { type ConvertEach, toApi } from './to-api-model.ts';
import { refuseNotifications, toBucket } from './to-buckets.ts';
import { toEventSource } from './to-event-sources.ts';
import { toFunction } from './to-functions.ts';
import { toQueue } from './to-queues.ts';
import { toPolicy, toRole } from './to-roles.ts';
import { toRule } from './to-rule.ts';
import { toTable } from './to-tables.ts';
import { toMissingFeatures, toUserPool } from './to-user-pools.ts';
import type { UserPoolModel } from './user-pool-model.ts';

type Report = (resource: Resource, reason: string) => void;

/** A resource that cannot run here is reported and left out; a template that is broken is not served at all. */
const createConvertEach =
  (report: Report): ConvertEach =>
  (resources, convert) =>
    resources.flatMap((resource) => {
      try {
        const model = convert(resource);
        return model === null ? [] : [model];
      } catch (error) {
        if (!(error instanceof LocalFault) || error.code !== 'UNSUPPORTED') throw error;
        report(resource, error.message);
        return [];
      }
    });

function reportUnsupportedKinds({ resources }: Template, report: Report): void {
  for (const resource of resources) {
    const reason = toUnsupportedReason(resource.type);
    if (reason !== null) report(resource, reason);
  }
}

function toUserPools({ ofType }: Template, convertEach: ConvertEach, report: Report): UserPoolModel[] {
  const parts = {
    clients: ofType('AWS::Cognito::UserPoolClient'),
    groups: ofType('AWS::Cognito::UserPoolGroup'),
  };
  const pools = ofType('AWS::Cognito::UserPool');
  for (const pool of pools) {
    for (const reason of toMissingFeatures(pool)) report(pool, reason);
  }
  return convertEach(pools, (pool) => toUserPool(pool, parts));
}

/** An output that has no value on this machine is left out: nothing here reads outputs. */
function toOutputs(outputs: readonly Output[]): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const output of outputs) {
    try {
      values[output.name] = output.value();
    } catch (error) {
      if (!(error instanceof LocalFault)) throw error;
    }
  }
  return values;
}

interface ModelOptions {
  places: Places;
  clock: Clock;
}

export function toCloudModel(assembly: Assembly, { places, clock }: ModelOptions): CloudModel {
  const unsupported: UnsupportedResource[] = [];
  const report: Report = ({ logicalId, type }, reason) => unsupported.push({ logicalId, type, reason });
  const convertEach = createConvertEach(report);
  const template = createTemplate(assembly, places);
  const { ofType } = template;
  const { assets } = assembly;

  reportUnsupportedKinds(template, report);
  const policies = convertEach(ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'), toPolicy);
  const roles = convertEach(ofType('AWS::IAM::Role'), (role) => toRole(role, policies));
  const tables = convertEach(ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'), toTable);
  const queueResources = ofType('AWS::SQS::Queue');
  const queues = convertEach(queueResources, (queue) => toQueue(queue, queueResources, places));
  const buckets = convertEach(ofType('AWS::S3::Bucket'), toBucket);
  convertEach(ofType('AWS::S3::Bucket'), refuseNotifications);
  const around = {
    assets,
    roles,
    versions: ofType('AWS::Lambda::Version'),
    aliases: ofType('AWS::Lambda::Alias'),
  };
  const functions = convertEach(ofType('AWS::Lambda::Function'), (lambda) => toFunction(lambda, around));
  const userPools = toUserPools(template, convertEach, report);
  const mappings = ofType('AWS::Lambda::EventSourceMapping');
  const eventSources = convertEach(mappings, (mapping) => toEventSource(mapping, { tables, queues }));
  const rules = convertEach(ofType('AWS::Events::Rule'), toRule);
  const apiResources = ofType('AWS::AppSync::GraphQLApi');
  const apis = convertEach(apiResources, (api) => toApi(api, { template, assets, clock, convertEach }));
  for (const api of apiResources.slice(1)) report(api, 'Only the first API of an assembly is served.');

  const home = (apiResources[0] ?? template.resources[0])?.stack;
  if (home === undefined) throw emptyAssembly(assembly.directory);
  const { region, accountId } = home;
  const outputs = toOutputs(template.outputs);
  const parts = { apis, tables, functions, eventSources, queues, buckets, rules, userPools, roles, outputs };
  return { region, accountId, ...parts, unsupported };
}

const emptyAssembly = (directory: string): LocalFault =>
  new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `The cloud assembly ${directory} has no resources.`,
    'Name the output folder of `cdk synth` with --assembly.',
  );

/**
 * Reads the cloud assembly in `directory` as the local runtime sees it, with its things at `places`.
 * Throws a `LocalFault` where the assembly cannot be read or the template contradicts itself.
 */
export const readCloudModel = ({ directory, ...options }: ModelOptions & { directory: string }): CloudModel =>
  toCloudModel(readAssembly(directory), options);
