import { isDeepStrictEqual } from 'node:util';
import type { ResourceSchema } from './resource-schemas.ts';

/** What must stay the same of a resource, for it to stay at all. */
export interface FixedResource {
  type: string;
  fixed: Readonly<Record<string, unknown>>;
}

/** By logical id. */
export type FixedResources = Readonly<Record<string, FixedResource>>;

/** Types whose content cannot be recreated: data, users and keys, the address of the API, queued messages. */
export const STATEFUL = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::AppSync::GraphQLApi',
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  'AWS::SQS::Queue',
] as const;

/**
 * Of which the services refuse a change, or take it only at the creation, beside what the resource schemas say.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-recreate.html
 * https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateGraphqlApi.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html
 */
const UNCHANGEABLE: Readonly<Record<string, readonly string[]>> = {
  'AWS::Cognito::UserPool': ['UsernameAttributes', 'AliasAttributes', 'UsernameConfiguration', 'Schema'],
  'AWS::AppSync::GraphQLApi': ['ApiType', 'Visibility'],
  'AWS::KMS::Key': ['KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'],
};

interface Template {
  Resources?: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
}

/** The stateful resources of a template, each with the properties that must not change; of those that are set. */
export const toFixedResources = (
  { Resources = {} }: Template,
  schemas: ReadonlyMap<string, ResourceSchema>,
): FixedResources => {
  const stateful = Object.entries(Resources).filter(([, { Type }]) =>
    (STATEFUL as readonly string[]).includes(Type),
  );
  return Object.fromEntries(
    stateful.map(([id, { Type, Properties = {} }]) => {
      const names = [...(schemas.get(Type)?.replacing ?? []), ...(UNCHANGEABLE[Type] ?? [])].sort();
      const fixed = names.filter((name) => name in Properties).map((name) => [name, Properties[name]]);
      return [id, { type: Type, fixed: Object.fromEntries(fixed) }];
    }),
  );
};

/** What an update from one to the other would replace or delete, a sentence each. */
export const findReplacements = (before: FixedResources, after: FixedResources): string[] =>
  Object.entries(before).flatMap(([id, { type, fixed }]) => {
    const now = after[id];
    if (now === undefined) return [`${id} (${type}) would be deleted: its logical id is gone.`];
    if (now.type !== type) return [`${id} (${type}) would be deleted: it is a ${now.type}.`];
    const names = [...new Set([...Object.keys(fixed), ...Object.keys(now.fixed)])];
    return names
      .filter((name) => !isDeepStrictEqual(fixed[name], now.fixed[name]))
      .map((name) => `${id} (${type}) would be replaced, or the update refused: ${name} changes.`);
  });
