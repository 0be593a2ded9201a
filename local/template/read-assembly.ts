import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalFault } from '../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import { checkAssemblyFolder } from './check-assembly-folder.ts';

/** One CloudFormation stack of a cloud assembly, as CDK wrote it. */
export interface AssemblyStack {
  name: string;
  /** Null if the app leaves it open until deployment. */
  region: string | null;
  accountId: string | null;
  template: JsonObject;
}

/** A file or folder that a template references by its key in the assets bucket. */
export interface Asset {
  /** Relative to the assembly, for messages. */
  origin: string;
  /** Absolute. */
  path: string;
  packaging: 'file' | 'zip';
}

/** The content of `cdk synth`'s output folder. */
export interface Assembly {
  directory: string;
  stacks: readonly AssemblyStack[];
  /** By object key in the assets bucket, such as `<hash>.zip`. */
  assets: ReadonlyMap<string, Asset>;
}

export const readJsonObject = (file: string): JsonObject => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw unreadable(file, missing ? 'does not exist' : 'cannot be opened', cause);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch (cause) {
    throw unreadable(file, 'is not JSON', cause);
  }
  throw unreadable(file, 'is not a JSON object');
};

type Part = Pick<Assembly, 'stacks'> & { assets: Iterable<readonly [string, Asset]> };

/**
 * Reads a cloud assembly with the assemblies nested in it (CDK stages). Throws a `LocalFault` that names a
 * missing or broken file, or explains what the path is instead.
 * https://github.com/aws/aws-cdk/tree/main/packages/@aws-cdk/cloud-assembly-schema
 */
export const readAssembly = (directory: string): Assembly => {
  checkAssemblyFolder(directory);
  return readAllOf(directory);
};

const unreadable = (file: string, reason: string, cause?: unknown): LocalFault =>
  new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `The cloud assembly cannot be read: ${file} ${reason}.`,
    'Synthesize it again with `npx cdk synth`, or specify another folder with --assembly.',
    { cause },
  );

const readAllOf = (directory: string): Assembly => {
  const artifacts = objectAt(readJsonObject(join(directory, 'manifest.json')), 'artifacts');
  const parts = Object.entries(artifacts).map(([id, artifact]) =>
    readArtifact(directory, id, isJsonObject(artifact) ? artifact : {}),
  );
  return {
    directory,
    stacks: parts.flatMap(({ stacks }) => stacks),
    assets: new Map(parts.flatMap(({ assets }) => [...assets])),
  };
};

const objectAt = (object: JsonObject, name: string): JsonObject => {
  const value = object[name];
  return isJsonObject(value) ? value : {};
};

const readArtifact = (directory: string, id: string, artifact: JsonObject): Part => {
  const properties = objectAt(artifact, 'properties');
  switch (artifact.type) {
    case 'aws:cloudformation:stack': {
      const template = readJsonObject(join(directory, String(properties.templateFile)));
      const name = typeof properties.stackName === 'string' ? properties.stackName : id;
      return { stacks: [{ name, template, ...toEnvironment(artifact.environment) }], assets: [] };
    }
    case 'cdk:asset-manifest':
      return { stacks: [], assets: readAssetManifest(directory, String(properties.file)) };
    case 'cdk:cloud-assembly':
      return readAllOf(join(directory, String(properties.directoryName)));
    default:
      return { stacks: [], assets: [] };
  }
};

/** `aws://123456789012/eu-west-1`, either part `unknown-…` if the app leaves it open. */
const toEnvironment = (text: unknown): Pick<AssemblyStack, 'accountId' | 'region'> => {
  const [, accountId, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(String(text)) ?? [];
  const known = (part: string | undefined) =>
    part === undefined || part.startsWith('unknown-') ? null : part;
  return { accountId: known(accountId), region: known(region) };
};

const readAssetManifest = (directory: string, file: string): [string, Asset][] => {
  const assets: [string, Asset][] = [];
  const files = objectAt(readJsonObject(join(directory, file)), 'files');
  for (const description of Object.values(files).filter(isJsonObject)) {
    const { path, packaging } = objectAt(description, 'source');
    if (typeof path !== 'string') continue;
    const asset: Asset = {
      origin: path,
      path: join(directory, path),
      packaging: packaging === 'zip' ? 'zip' : 'file',
    };
    for (const destination of Object.values(objectAt(description, 'destinations')).filter(isJsonObject)) {
      assets.push([String(destination.objectKey), asset]);
    }
  }
  return assets;
};
