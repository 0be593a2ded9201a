import { LocalFault } from '../kernel/errors.ts';
import type { FunctionModel, RoleModel } from './api-model.ts';
import { toAliasArn, toFunctionArn, toFunctionName, toVersionArn } from './function-arns.ts';
import type { Asset } from './read-assembly.ts';
import type { Resource } from './resource.ts';

const cannotRun = (lambda: Resource, reason: string): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    `${lambda.logicalId} ${reason}.`,
    'Bundle it with CDK as a Node.js function.',
  );

function toDirectory(lambda: Resource, assets: ReadonlyMap<string, Asset>): string {
  const key = lambda.properties.object('Code').optionalText('S3Key');
  const asset = key === undefined ? undefined : assets.get(key);
  if (asset === undefined) throw cannotRun(lambda, 'has no code of its own in the assembly');
  if (asset.packaging !== 'zip') throw cannotRun(lambda, `has its code packed in ${asset.origin}`);
  return asset.path;
}

function toEnvironment(lambda: Resource): Record<string, string> {
  const variables = lambda.properties.object('Environment').plainObject('Variables');
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
}

/** What `toFunction` looks things up in. */
export interface FunctionSurroundings {
  assets: ReadonlyMap<string, Asset>;
  roles: readonly RoleModel[];
  versions: readonly Resource[];
  aliases: readonly Resource[];
}

/** Throws a `LocalFault` for a function that cannot run here. Memory and time are Lambda's own where absent. */
export function toFunction(lambda: Resource, around: FunctionSurroundings): FunctionModel {
  const { properties } = lambda;
  const runtime = properties.optionalText('Runtime') ?? 'a container image';
  if (!runtime.startsWith('nodejs')) throw cannotRun(lambda, `runs on ${runtime}`);
  const arn = toFunctionArn(lambda);
  const qualified = [...around.versions.map(toVersionArn), ...around.aliases.map(toAliasArn)];
  const roleArn = properties.text('Role');
  return {
    logicalId: lambda.logicalId,
    functionName: toFunctionName(lambda),
    arn,
    aliases: [arn, `${arn}:$LATEST`, ...qualified.filter((name) => name.startsWith(`${arn}:`))],
    directory: toDirectory(lambda, around.assets),
    handler: properties.text('Handler'),
    environment: toEnvironment(lambda),
    memoryMb: properties.number('MemorySize', 128),
    timeoutSeconds: properties.number('Timeout', 3),
    // A role from outside the template has no statements here; its name says whose it is.
    role: around.roles.find(({ arn: candidate }) => candidate === roleArn)?.logicalId ?? roleArn,
  };
}
