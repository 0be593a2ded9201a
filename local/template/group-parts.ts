import { toApiId } from './physical-names.ts';
import type { Reports } from './reports.ts';
import type { Resource } from './resource.ts';
import type { Template } from './template.ts';

const PART_TYPES = [
  'ApiCache',
  'ApiKey',
  'DataSource',
  'FunctionConfiguration',
  'GraphQLSchema',
  'Resolver',
].map((kind) => `AWS::AppSync::${kind}`);

/** Finds the parts of an API by its id; a part of an API outside the template is reported. */
export const groupParts = (
  { ofType }: Pick<Template, 'ofType'>,
  apis: readonly Resource[],
  { report, convertEach }: Pick<Reports, 'report' | 'convertEach'>,
): ((apiId: string, type: string) => Resource[]) => {
  const known = new Set(apis.map(toApiId));
  const listed = new Set(ofType('AWS::AppSync::GraphQLApi', 'AWS::AppSync::Api').map(toApiId));
  const parts = convertEach(ofType(...PART_TYPES), (resource) => {
    const apiId = resource.properties.text('ApiId');
    if (known.has(apiId)) return { apiId, resource };
    if (listed.has(apiId)) return null;
    report(resource, {
      reason: `It belongs to the API ${apiId}, which is not in the template.`,
      fix: 'Define the API in the same CDK app.',
    });
    return null;
  });
  return (apiId, type) =>
    parts
      .filter((part) => part.apiId === apiId && part.resource.type === `AWS::AppSync::${type}`)
      .map(({ resource }) => resource);
};
