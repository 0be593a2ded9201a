import { describe, expect, onTestFinished, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { serveAssembly } from '../../../test/tools/serve-assembly.ts';
import { writeAssembly } from '../../../test/tools/write-assembly.ts';
import { toBanner } from '../../cli/banner.ts';
import { toReadyLine } from '../../cli/ready-line.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { StartOptions } from '../../start.ts';

const startForTest = async (options: StartOptions) => {
  const app = await serveAssembly(options);
  onTestFinished(() => app.stop());
  return app;
};

/** A small API with a key, and a table. */
const anApi = (): string => {
  const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
  const Resources = {
    Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'a', AuthenticationType: 'API_KEY' } },
    Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId } },
    Schema: {
      Type: 'AWS::AppSync::GraphQLSchema',
      Properties: { ApiId, Definition: 'type Query { hello: String }' },
    },
    Notes: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'notes',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      },
    },
  };
  return writeAssembly({ app: { template: { Resources } } });
};

describe('the API key', () => {
  test('is random at each start without a secret, and valid for that start only', async () => {
    const assembly = anApi();
    const first = await startForTest({ assembly });
    const second = await startForTest({ assembly });
    expect(first.apiKey).toMatch(/^da2-[a-z0-9]{26}$/);
    expect(second.apiKey).not.toBe(first.apiKey);
    expect((await second.graphql('{ hello }')).status).toBe(200);
    expect((await second.graphql('{ hello }', {}, { 'x-api-key': first.apiKey })).status).toBe(401);
  });

  test('is the same at every start with the same secret', async () => {
    const options = { assembly: anApi(), secret: 'of a test' };
    const first = await startForTest(options);
    expect((await startForTest(options)).apiKey).toBe(first.apiKey);
  });
});

test('no page, terminal or log contains the address of the database', async () => {
  const log = createRecordingLog();
  // The database's address on Linux and Windows, whose parts are drawn as three bytes.
  const host = '127.162.179.196';
  const entropy = (bytes: number) => (bytes === 3 ? 'a1b2c3' : systemIds.entropy(bytes));
  const app = await startForTest({ assembly: anApi(), log, ids: { ...systemIds, entropy } });
  await app.dynamodb('PutItem', { TableName: 'notes', Item: { id: { S: '1' } } });
  const facts = {
    app,
    storage: 'in memory',
    authorityFile: 'authority.pem',
    trustCommand: 'trust',
    milliseconds: 1,
  };
  const pages = await Promise.all(
    ['/', '/console/config.json'].map(async (path) => (await fetch(new URL(path, app.consoleUrl))).text()),
  );
  const answer = JSON.stringify((await app.graphql('{ hello }')).body);
  for (const text of [toBanner(facts), JSON.stringify(toReadyLine(app)), ...pages, answer, ...log.lines])
    expect(text).not.toContain(host);
});
