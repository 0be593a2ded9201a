import { readFileSync } from 'node:fs';
import { LocalFault } from '../kernel/errors.ts';
import type { CodeModel, TemplatesModel } from './api-model.ts';
import type { Asset } from './read-assembly.ts';
import type { Resource } from './resource.ts';

export type Assets = ReadonlyMap<string, Asset>;

/** The text of a resource, inline or as an asset, such as `Code` or `CodeS3Location`; null for neither. */
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
 * The code of a resolver or pipeline function: JavaScript, or mapping templates if it has none; null if it
 * has neither. `name` is its readable name, such as `Query.getUser`; a file of the assembly is added, since
 * its own name is a hash.
 */
export const readCode = (
  resource: Resource,
  name: string,
  assets: Assets,
): CodeModel | TemplatesModel | null => {
  const read = (inline: string, location: string, what: string): CodeModel | null => {
    const code = readText(resource, { inline, location }, assets);
    if (code === null) return null;
    const named = `${name}${what}`;
    return { ...code, origin: code.origin === resource.logicalId ? named : `${named} (${code.origin})` };
  };
  const code = read('Code', 'CodeS3Location', '');
  if (code !== null) return code;
  const request = read('RequestMappingTemplate', 'RequestMappingTemplateS3Location', ' request template');
  const response = read('ResponseMappingTemplate', 'ResponseMappingTemplateS3Location', ' response template');
  return request === null && response === null ? null : { request, response, origin: name };
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
