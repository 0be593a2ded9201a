import { LocalFault } from '../kernel/errors.ts';
import type { JsonObject } from '../kernel/json.ts';
import { type Asset, readJsonObject } from './read-assembly.ts';
import type { Resource, StackFacts } from './resource.ts';

export const NESTED_STACK = 'AWS::CloudFormation::Stack';

/** A nested stack has the environment of its parent; its template knows it by its whole id. */
export const toNestedFacts = ({ stack, logicalId }: Resource): StackFacts => {
  const id = `${stack.id}-${logicalId}`;
  return { ...stack, id, name: id };
};

/**
 * The template of a nested stack, which is an asset of the assembly. Throws a `LocalFault` for one that is
 * elsewhere.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html
 */
export const readNestedTemplate = (
  { logicalId, properties }: Resource,
  assets: ReadonlyMap<string, Asset>,
): JsonObject => {
  const url = properties.text('TemplateURL');
  const asset = assets.get(url.slice(url.lastIndexOf('/') + 1));
  if (asset !== undefined) return readJsonObject(asset.path);
  throw new LocalFault(
    'UNSUPPORTED',
    `The template of the nested stack ${logicalId} is ${url}, which is not in the assembly.`,
    'Define the nested stack in the CDK app (NestedStack), so that its template is an asset.',
  );
};
