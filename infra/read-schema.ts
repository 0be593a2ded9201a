import { join } from 'node:path';
import { SchemaFile } from 'aws-cdk-lib/aws-appsync';
import type { Stage } from './stages.ts';

/**
 * The schema as this stage deploys it: AppSync rejects directives of authorization modes that the API does
 * not have.
 */
export const readSchema = (stage: Stage): SchemaFile => {
  const schema = SchemaFile.fromAsset(join(import.meta.dirname, '../schema/schema.graphql'));
  if (!stage.apiKey) schema.definition = schema.definition.replaceAll(/\s*@aws_api_key\b/g, '');
  return schema;
};
