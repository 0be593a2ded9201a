import type { Json, JsonObject } from 'appsync-offline';
import {
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';
import { fieldsOf, nestedTypesOf, readApiSchema } from './api-schema.ts';
import type { Resources } from './copy-assembly.ts';

/** The field of `Query` that `addProbe` adds. */
export const PROBE = 'probe';

/** What it returns: an object with a field for each type that is not a root type, of that type's name. */
export const PROBE_TYPE = 'Probe';

/**
 * Adds to a template a field `Query.probe` that every authorized caller may call, each role included, and that
 * returns an object of every type but the root types. So a caller can ask for each field of those types, whichever
 * fields lead to them otherwise. What the template has already stays as it is.
 */
export const addProbe = (resources: Resources): void => {
  const [api] = ofType(resources, 'AWS::AppSync::GraphQLApi');
  const [schema] = ofType(resources, 'AWS::AppSync::GraphQLSchema');
  if (!api?.Properties || !schema?.Properties) throw new TypeError('The template has no API with a schema.');
  const { ApiId = null, Definition } = schema.Properties;
  const definition = String(Definition);
  schema.Properties.Definition = withProbe(definition, toDirectives(api.Properties));
  resources.ProbeSource = {
    Type: 'AWS::AppSync::DataSource',
    Properties: { ApiId, Name: PROBE_TYPE, Type: 'NONE' },
  };
  resources.ProbeResolver = {
    Type: 'AWS::AppSync::Resolver',
    Properties: { ApiId, ...toResolver(toSamples(readApiSchema(definition))) },
  };
  for (const role of ofType(resources, 'AWS::IAM::Role')) role.Properties = withPolicy(role.Properties ?? {});
};

const ofType = (resources: Resources, type: string) =>
  Object.values(resources).filter(({ Type }) => Type === type);

const directiveOfMode: Readonly<Record<string, string>> = {
  AMAZON_COGNITO_USER_POOLS: '@aws_cognito_user_pools',
  AWS_IAM: '@aws_iam',
  API_KEY: '@aws_api_key',
};

/** Authorizes every mode of the API. */
const toDirectives = ({ AuthenticationType, AdditionalAuthenticationProviders }: JsonObject): string => {
  const additional = (AdditionalAuthenticationProviders ?? []) as { AuthenticationType: string }[];
  const modes = [String(AuthenticationType), ...additional.map((provider) => provider.AuthenticationType)];
  return modes.map((mode) => directiveOfMode[mode]).join(' ');
};

const withProbe = (definition: string, directives: string): string => {
  const names = nestedTypesOf(readApiSchema(definition)).map(({ name }) => name);
  const added = parse(`
    type Query { ${PROBE}: ${PROBE_TYPE} ${directives} }
    type ${PROBE_TYPE} ${directives} { ${names.map((name) => `${name}: ${name}`).join(' ')} }
  `).definitions as readonly ObjectTypeDefinitionNode[];
  const [query, ...types] = added;
  const document = parse(definition);
  const probed = visit(document, {
    [Kind.OBJECT_TYPE_DEFINITION]: (node) =>
      node.name.value === 'Query'
        ? { ...node, fields: [...(node.fields ?? []), ...(query?.fields ?? [])] }
        : undefined,
  });
  return print({ ...probed, definitions: [...probed.definitions, ...types] });
};

const toResolver = (samples: JsonObject): JsonObject => ({
  TypeName: 'Query',
  FieldName: PROBE,
  Kind: 'UNIT',
  DataSourceName: PROBE_TYPE,
  Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
  Code: `export const request = () => ({});\nexport const response = () => (${JSON.stringify(samples)});\n`,
});

const toSamples = (schema: GraphQLSchema): JsonObject =>
  Object.fromEntries(
    nestedTypesOf(schema).map((type) => [
      type.name,
      Object.fromEntries(fieldsOf(type).map((field) => [field.name, toSample(field.type)])),
    ]),
  );

const toSample = (output: GraphQLOutputType): Json => {
  const type = getNullableType(output);
  if (isListType(type)) return [];
  if (isObjectType(type)) return {};
  if (isEnumType(type)) return type.getValues()[0]?.name ?? null;
  return samples[type.name] ?? 'a';
};

/** A value of each scalar for which a plain text does not do. */
const samples: Readonly<Record<string, Json>> = {
  AWSDateTime: '2026-01-02T03:04:05Z',
  AWSEmail: 'a@example.com',
  AWSURL: 'https://example.com/',
  Boolean: true,
  Int: 1,
};

const withPolicy = (properties: JsonObject): JsonObject => {
  const Statement = {
    Effect: 'Allow',
    Action: 'appsync:GraphQL',
    Resource: `arn:aws:appsync:*:*:apis/*/types/Query/fields/${PROBE}`,
  };
  const policy = { PolicyName: PROBE, PolicyDocument: { Version: '2012-10-17', Statement } };
  return { ...properties, Policies: [...((properties.Policies ?? []) as JsonObject[]), policy] };
};
