import { type App, Stack } from 'aws-cdk-lib';
import { AuthorizationType, Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Code as FunctionCode, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { writeSchema } from './write-schema.ts';

const SCHEMA = 'type Query { whoAmI: String @aws_lambda @aws_oidc }';

const AUTHORIZE = `
exports.handler = async ({ authorizationToken }) => ({
  isAuthorized: authorizationToken === 'open-sesame',
  resolverContext: { name: 'whoever has the token' },
});
`;

const WHO = `
export const request = () => ({});
export const response = ({ identity }) => identity.resolverContext ? identity.resolverContext.name : identity.sub;
`;

/** An API without a key: callers have a token of a Lambda authorizer, or of an OpenID Connect provider. */
export const doorman = (app: App, { issuer }: { issuer: string }): void => {
  const stack = new Stack(app, 'Doorman');
  const handler = new Lambda(stack, 'Authorize', {
    ...{ runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: FunctionCode.fromInline(AUTHORIZE) },
  });
  const api = new GraphqlApi(stack, 'Api', {
    name: 'doorman',
    definition: Definition.fromFile(writeSchema(SCHEMA)),
    authorizationConfig: {
      defaultAuthorization: {
        authorizationType: AuthorizationType.LAMBDA,
        lambdaAuthorizerConfig: { handler },
      },
      additionalAuthorizationModes: [
        { authorizationType: AuthorizationType.OIDC, openIdConnectConfig: { oidcProvider: issuer } },
      ],
    },
  });
  api.addNoneDataSource('Nothing').createResolver('WhoAmI', {
    ...{ typeName: 'Query', fieldName: 'whoAmI', runtime: FunctionRuntime.JS_1_0_0 },
    code: Code.fromInline(WHO),
  });
};
