import { type DefinitionNode, type DocumentNode, parse, visit } from 'graphql';
import { oldJavaScalars } from './scalars/old-java-scalars.ts';

/**
 * What AppSync adds to every schema, in SDL.
 * https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
export const APPSYNC_DEFINITIONS = `
scalar AWSDate
scalar AWSTime
scalar AWSDateTime
scalar AWSTimestamp
scalar AWSEmail
scalar AWSJSON
scalar AWSURL
scalar AWSPhone
scalar AWSIPAddress

directive @aws_subscribe(mutations: [String]) on FIELD_DEFINITION
directive @aws_publish(subscriptions: [String]) on FIELD_DEFINITION
directive @aws_auth(cognito_groups: [String]) on FIELD_DEFINITION
directive @aws_cognito_user_pools(cognito_groups: [String]) on OBJECT | FIELD_DEFINITION | INPUT_OBJECT
directive @aws_api_key on OBJECT | FIELD_DEFINITION
directive @aws_iam on OBJECT | FIELD_DEFINITION
directive @aws_oidc on OBJECT | FIELD_DEFINITION
directive @aws_lambda on OBJECT | FIELD_DEFINITION
directive @defer on FIELD
`;

/** The document with the definitions of AppSync and its engine. */
export const withDefinitions = (users: DocumentNode): DocumentNode => {
  const own = parse(APPSYNC_DEFINITIONS, { noLocation: true });
  return { ...users, definitions: [...own.definitions, ...findUndeclared(users), ...users.definitions] };
};

/** Declarations of the engine's scalars besides GraphQL's own, if the schema uses them without declaring them. */
const findUndeclared = (users: DocumentNode): DefinitionNode[] => {
  const named = new Set<string>();
  visit(users, { NamedType: ({ name }) => void named.add(name.value) });
  const declared = new Set(users.definitions.map((node) => ('name' in node ? node.name?.value : undefined)));
  const missing = Object.keys(oldJavaScalars).filter((name) => named.has(name) && !declared.has(name));
  return missing.flatMap((name) => parse(`scalar ${name}`, { noLocation: true }).definitions);
};
