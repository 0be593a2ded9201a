import { writeAssembly } from '../../../test/tools/write-assembly.ts';

const GOOD = `export const request = () => ({ payload: 'hello' });
export const response = (ctx) => ctx.result;`;

/** A cloud assembly of one API with a field `hello`, which this code answers. Returns its folder. */
export const writeHelloApi = (code = GOOD): string => {
  const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
  return writeAssembly({
    app: {
      assets: { 'hello.js': code },
      template: {
        Resources: {
          Api: {
            Type: 'AWS::AppSync::GraphQLApi',
            Properties: { Name: 'hello', AuthenticationType: 'API_KEY' },
          },
          Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId } },
          Schema: {
            Type: 'AWS::AppSync::GraphQLSchema',
            Properties: { ApiId, Definition: 'type Query { hello: String }' },
          },
          Nothing: {
            Type: 'AWS::AppSync::DataSource',
            Properties: { ApiId, Name: 'nothing', Type: 'NONE' },
          },
          Hello: {
            Type: 'AWS::AppSync::Resolver',
            Properties: {
              ApiId,
              TypeName: 'Query',
              FieldName: 'hello',
              Kind: 'UNIT',
              DataSourceName: 'nothing',
              Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
              CodeS3Location: 's3://assets/hello.js',
            },
          },
        },
      },
    },
  });
};
