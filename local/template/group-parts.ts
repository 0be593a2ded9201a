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

/** Finds the parts of an API by its id; a part whose API is not served is reported. */
export const groupParts = (
  { ofType }: Pick<Template, 'ofType'>,
  apis: readonly Resource[],
  { report, convertEach }: Pick<Reports, 'report' | 'convertEach'>,
): ((apiId: string, type: string) => Resource[]) => {
  const known = new Set(apis.map(toApiId));
  const parts = convertEach(ofType(...PART_TYPES), (resource) => {
    const apiId = resource.properties.text('ApiId');
    if (known.has(apiId)) return { apiId, resource };
    report(resource, {
      reason: `It belongs to the API ${apiId}, which is not served here.`,
      fix: 'Define the API in the same CDK app.',
    });
    return null;
  });
  return (apiId, type) =>
    parts
      .filter((part) => part.apiId === apiId && part.resource.type === `AWS::AppSync::${type}`)
      .map(({ resource }) => resource);
};
