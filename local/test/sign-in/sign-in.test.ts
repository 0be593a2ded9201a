import { describe, expect, onTestFinished, test } from 'vitest';
import { toOneTimeCode } from '../../../test/tools/one-time-code.ts';
import { serveAssembly } from '../../../test/tools/serve-assembly.ts';
import { writeAssembly } from '../../../test/tools/write-assembly.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type SignInPorts, signIn } from '../../sign-in/sign-in.ts';

const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const UserPoolId = { Ref: 'Pool' };

const toResources = (pool: JsonObject): JsonObject => ({
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: pool },
  Client: {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: { UserPoolId, ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
  },
  Api: {
    Type: 'AWS::AppSync::GraphQLApi',
    Properties: {
      Name: 'private',
      AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
      UserPoolConfig: { UserPoolId, AwsRegion: 'eu-west-1', DefaultAction: 'ALLOW' },
    },
  },
  Schema: {
    Type: 'AWS::AppSync::GraphQLSchema',
    Properties: { ApiId, Definition: 'type Query { hello: String }' },
  },
});

const servePool = async (pool: JsonObject = {}) => {
  const template = { Resources: toResources(pool) };
  const environment = 'aws://111122223333/eu-west-1';
  const app = await serveAssembly({ assembly: writeAssembly({ app: { template, environment } }) });
  onTestFinished(() => app.stop());
  const [{ endpoint, poolId, clientIds: [clientId = ''] = [], accounts = [] } = {}] = app.userPools;
  const { username: user = '', password = '' } = accounts[0] ?? {};
  return { app, place: { endpoint: endpoint ?? '', poolId: poolId ?? '', clientId, user, password } };
};

/** Returns the answer of the first pattern that matches a question, and records questions and messages. */
const createPerson = (answers: readonly (readonly [RegExp, (question: string) => string])[]) => {
  const received: string[] = [];
  const ports: SignInPorts = {
    ask: async (question) => {
      received.push(question);
      const [, answer] = answers.find(([pattern]) => pattern.test(question)) ?? [];
      if (answer === undefined) throw new Error(`Unexpected question: ${question}`);
      return answer(question);
    },
    say: (line) => void received.push(line),
  };
  return { received, ports };
};

describe('signing in to a user pool', () => {
  test('accepts a password, and the API accepts the token', async () => {
    const { app, place } = await servePool();
    const { received, ports } = createPerson([]);
    const token = await signIn(place, ports);
    const { status, body } = await app.graphql('{ hello }', {}, { authorization: token });
    expect([status, body]).toEqual([200, { data: { hello: null } }]);
    expect(received).toEqual([]);
  });

  test('is rejected for a wrong password, with the message of Cognito', async () => {
    const { place } = await servePool();
    const refused = signIn({ ...place, password: 'wrong' }, createPerson([]).ports);
    await expect(refused).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  test('sets up an authenticator app, and asks again after a wrong code', async () => {
    const { app, place } = await servePool({
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
    let asked = 0;
    const { received, ports } = createPerson([
      [
        /authenticator app/,
        (question) => {
          asked += 1;
          const [, secret = ''] = /secret=(\w+)/.exec(question) ?? [];
          return asked === 1 ? '000000' : toOneTimeCode(secret, Date.now());
        },
      ],
    ]);
    const token = await signIn(place, ports);
    expect((await app.graphql('{ hello }', {}, { authorization: token })).status).toBe(200);
    expect(received).toHaveLength(3);
    expect(received[0]).toContain('otpauth://totp/');
  });
});
