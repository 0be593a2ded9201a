import { writeAssemblyInto } from '../../../test/tools/write-assembly.ts';

const FIELDS = 18;

const SCHEMA = `
type Note { id: ID! text: String! }
type Query { ${Array.from({ length: FIELDS }, (_, index) => `field${index}: String`).join(' ')} }
type Mutation { addNote(text: String!): Note }
type Subscription { onNote: Note @aws_subscribe(mutations: ["addNote"]) }
`;

const ANSWER = `export const request = (ctx) => ({ payload: ctx.info.fieldName });
export const response = (ctx) => ctx.result;`;

const ADD = `import { util } from '@aws-appsync/utils';
export const request = (ctx) => ({ payload: { id: util.autoId(), text: ctx.args.text } });
export const response = (ctx) => ctx.result;`;

const LISTEN = `export const request = () => ({ payload: null });
export const response = () => null;`;

const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };

const toResolver = (TypeName: string, FieldName: string, Code: string) => ({
  Type: 'AWS::AppSync::Resolver',
  Properties: {
    ApiId,
    TypeName,
    FieldName,
    Kind: 'UNIT',
    DataSourceName: 'nothing',
    Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
    Code,
  },
});

/** Writes the assembly of an app of 20 resolvers that is not part of this project. */
export const writeForeignApp = (directory: string): string => {
  const queries = Array.from({ length: FIELDS }, (_, index) => [
    `Field${index}`,
    toResolver('Query', `field${index}`, ANSWER),
  ]);
  return writeAssemblyInto(directory, {
    notes: {
      template: {
        Resources: {
          Api: {
            Type: 'AWS::AppSync::GraphQLApi',
            Properties: { Name: 'notes', AuthenticationType: 'API_KEY' },
          },
          Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId } },
          Schema: { Type: 'AWS::AppSync::GraphQLSchema', Properties: { ApiId, Definition: SCHEMA } },
          Nothing: { Type: 'AWS::AppSync::DataSource', Properties: { ApiId, Name: 'nothing', Type: 'NONE' } },
          AddNote: toResolver('Mutation', 'addNote', ADD),
          OnNote: toResolver('Subscription', 'onNote', LISTEN),
          ...Object.fromEntries(queries),
        },
      },
    },
  });
};
