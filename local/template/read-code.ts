import { readFileSync } from 'node:fs';
import { LocalFault } from '../kernel/errors.ts';
import type { CodeModel } from './api-model.ts';
import type { Asset } from './read-assembly.ts';
import type { Resource } from './resource.ts';

export type Assets = ReadonlyMap<string, Asset>;

/** The text that a resource holds itself or as an asset, such as `Code` or `CodeS3Location`; null for neither. */
export const readText = (
  { properties, logicalId }: Resource,
  names: { inline: string; location: string },
  assets: Assets,
): CodeModel | null => {
  const text = properties.optionalText(names.inline);
  if (text !== undefined) return { text, origin: logicalId };
  const location = properties.optionalText(names.location);
  return location === undefined ? null : readAsset(location, `${properties.place}.${names.location}`, assets);
};

/**
 * Code of the `APPSYNC_JS` runtime; `name` is how people know it, such as `Query.getUser`; a file of the
 * assembly stands behind it, since its own name is a hash. Throws a `LocalFault` for
 * mapping templates, which do not run here.
 */
export const readCode = (resource: Resource, name: string, assets: Assets): CodeModel => {
  const code = readText(resource, { inline: 'Code', location: 'CodeS3Location' }, assets);
  if (code !== null)
    return { ...code, origin: code.origin === resource.logicalId ? name : `${name} (${code.origin})` };
  throw new LocalFault(
    'UNSUPPORTED',
    `${name} is written in mapping templates (VTL), which do not run locally.`,
    'Write it for APPSYNC_JS: request(ctx) returns what the request template prints, response(ctx) what the response ' +
      'template does. https://docs.aws.amazon.com/appsync/latest/devguide/migrating-resolvers.html',
  );
};

const readAsset = (location: string, place: string, assets: Assets): CodeModel => {
  const asset = assets.get(toKey(location));
  const fault = (problem: string, cause?: unknown) =>
    new LocalFault(
      'ASSEMBLY_UNREADABLE',
      `${place} needs ${asset?.origin ?? location}, which ${problem}.`,
      'Synthesize the app again.',
      { cause },
    );
  if (asset === undefined) throw fault('is not in the assembly');
  try {
    return { text: readFileSync(asset.path, 'utf8'), origin: asset.origin };
  } catch (cause) {
    throw fault('cannot be read', cause);
  }
};

/** `s3://bucket/key` */
const toKey = (location: string): string => location.replace(/^s3:\/\/[^/]+\//, '');
