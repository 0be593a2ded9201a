import type { Json, JsonObject } from 'appsync-offline';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readEvent } from '../../../commands/invoke/sample-events.ts';
import { type SampleWorld, startSampleWorld } from '../../../commands/invoke/start-sample-world.ts';
import { CHECKS } from '../../../functions/check-version/checks.ts';
import { freshAssembly } from '../../../infra/fresh-assembly.ts';
import { startFakeEndpoint } from '../../tools/fake-endpoint.ts';
import { createRecordingLog } from '../../tools/recording-log.ts';

/**
 * The bundle of the hook in the stage staging, against a stand-in for CodeDeploy and for Lambda's Invoke, which invokes
 * the bundles of that stage.
 */

// Here, for it takes seconds where the sources have changed.
await freshAssembly('staging');

const EVENT = readEvent('check-version', 'before-allow-traffic') as JsonObject;
const log = createRecordingLog();
let world: SampleWorld;
let endpoint: Awaited<ReturnType<typeof startFakeEndpoint>>;
/** What CodeDeploy deploys. */
let group = '';
let invoked: string[] = [];
/** In place of the new version. */
let broken: ((event: Json) => Json) | null = null;

const toAnswer = async (url: string, target: string, body: string): Promise<object | string> => {
  if (target === 'CodeDeploy_20141006.GetDeployment')
    return { deploymentInfo: { deploymentGroupName: group, creator: 'CloudFormation' } };
  if (target === 'CodeDeploy_20141006.PutLifecycleEventHookExecutionStatus') return {};
  const [, arn = ''] = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(url) ?? [];
  invoked.push(decodeURIComponent(arn));
  const event = JSON.parse(body) as Json;
  if (broken !== null) return JSON.stringify(broken(event));
  const answer = await world.invoke(group, event);
  return answer.ok ? JSON.stringify(answer.result) : JSON.stringify({ errorType: answer.errorType });
};

beforeAll(async () => {
  endpoint = await startFakeEndpoint((request, response) => {
    const target = String(request.headers['x-amz-target'] ?? '');
    const { body = '' } = endpoint.received.at(-1) ?? {};
    void toAnswer(request.url ?? '', target, body).then((answer) => {
      response.writeHead(200, { 'content-type': target ? 'application/x-amz-json-1.1' : 'application/json' });
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  const urls = {
    AWS_ENDPOINT_URL_CODEDEPLOY: endpoint.endpoint,
    AWS_ENDPOINT_URL_LAMBDA: endpoint.endpoint,
  };
  world = await startSampleWorld({ stage: 'staging', log, awsEndpoints: { urls, credentials: null } });
});

afterAll(async () => {
  await world.stop();
  await endpoint.stop();
});

beforeEach(() => {
  invoked = [];
  broken = null;
  endpoint.received.length = 0;
});

const readItems = async (): Promise<Json> => {
  const [table] = world.app.model.tables;
  const { Items } = await world.app.dynamodb('Scan', { TableName: table?.tableName ?? '' });
  return Items ?? null;
};

/** Checks the new version; resolves with what CodeDeploy was sent. */
const check = async (folder: string): Promise<unknown> => {
  group = folder;
  const before = await readItems();
  expect(await world.invoke('check-version', EVENT)).toEqual({ ok: true, result: null });
  expect(await readItems()).toEqual(before);
  const report = endpoint.received.find(({ headers }) =>
    String(headers['x-amz-target']).endsWith('.PutLifecycleEventHookExecutionStatus'),
  );
  return JSON.parse(report?.body ?? 'null');
};

const toReport = (status: string) => ({
  deploymentId: EVENT.DeploymentId,
  lifecycleEventHookExecutionId: EVENT.LifecycleEventHookExecutionId,
  status,
});

describe.each(Object.keys(CHECKS))('a new version of %s', (folder) => {
  test('passes unchanged, invoked by its number, and the table is unchanged', async () => {
    expect(await check(folder)).toEqual(toReport('Succeeded'));
    expect(invoked).toEqual([expect.stringMatching(/^arn:aws:lambda:[\w-]+:\d{12}:function:[\w-]+:\d+$/)]);
    expect(invoked[0]).toContain(`:${world.functionNameOf(folder)}:`);
  });

  test('fails if it cannot start', async () => {
    broken = () => ({ errorType: 'Runtime.ImportModuleError' });
    expect(await check(folder)).toEqual(toReport('Failed'));
  });
});

test('its log names the version and the deployment, and nothing personal', () => {
  const told = log.lines.join('\n');
  expect(told).toContain('The new version must not receive traffic.');
  expect(told).toContain(String(EVENT.DeploymentId));
  expect(told).not.toMatch(/@example|EMAIL#/);
});
