import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What CloudFormation's public resource schemas say of a type. */
export interface ResourceSchema {
  properties: ReadonlySet<string>;
  required: ReadonlySet<string>;
  /** Properties whose change makes CloudFormation replace the resource. */
  replacing: ReadonlySet<string>;
}

interface Entity {
  cloudFormationType: string;
  properties: Record<string, { required?: boolean; causesReplacement?: 'yes' | 'no' | 'maybe' }>;
}

/** The AWS CDK's command line contains them, to describe what a diff would do. */
const readEntities = (): Entity[] => {
  const folder = join(createRequire(import.meta.url).resolve('aws-cdk/package.json'), '..');
  const text = gunzipSync(readFileSync(join(folder, 'db.json.gz'))).toString();
  return Object.values(JSON.parse(text).schema.resource.entities);
};

const toSchema = ({ properties }: Entity): ResourceSchema => {
  const pick = (is: (property: Entity['properties'][string]) => boolean): Set<string> =>
    new Set(Object.entries(properties).flatMap(([name, property]) => (is(property) ? [name] : [])));
  return {
    properties: pick(() => true),
    required: pick(({ required }) => required === true),
    replacing: pick(({ causesReplacement = 'no' }) => causesReplacement !== 'no'),
  };
};

/** By type, such as `AWS::S3::Bucket`. */
export const readResourceSchemas = (): ReadonlyMap<string, ResourceSchema> =>
  new Map(readEntities().map((entity) => [entity.cloudFormationType, toSchema(entity)]));
