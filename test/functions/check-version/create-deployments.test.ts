import type { CodeDeployClient } from '@aws-sdk/client-codedeploy';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { createDeployments } from '../../../functions/check-version/create-deployments.ts';
import { createInvokeVersion } from '../../../functions/check-version/create-invoke-version.ts';

const createClient = (answer: unknown) => {
  const requests: unknown[] = [];
  const send = async (command: { input: unknown }) => {
    requests.push(command.input);
    return answer;
  };
  return { requests, client: { send } };
};

const findWith = (deploymentInfo: object | undefined) => {
  const { client } = createClient({ deploymentInfo });
  return createDeployments(client as unknown as CodeDeployClient).findDeployment('d-1');
};

describe('a deployment', () => {
  test('is found with its group and its creator', async () => {
    const info = { deploymentGroupName: 'create-user', creator: 'CloudFormation', status: 'InProgress' };
    expect(await findWith(info)).toEqual({ group: 'create-user', creator: 'CloudFormation' });
  });

  test.each([
    undefined,
    {},
    { deploymentGroupName: 'create-user' },
    { creator: 'user' },
    { deploymentGroupName: '', creator: 'user' },
  ])('that is %j is an error with its id', async (info) => {
    await expect(findWith(info)).rejects.toThrow('The deployment d-1 has no group or no creator.');
  });

  test('is reported with the ids of the event', async () => {
    const { client, requests } = createClient({});
    const { reportStatus } = createDeployments(client as unknown as CodeDeployClient);
    await reportStatus({ DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'h-1' }, 'Failed');
    expect(requests).toEqual([
      { deploymentId: 'd-1', lifecycleEventHookExecutionId: 'h-1', status: 'Failed' },
    ]);
  });
});

describe('an invoked version', () => {
  const invoke = (answer: object) =>
    createInvokeVersion(createClient(answer).client as unknown as LambdaClient)('arn:1', { a: 1 });
  const toPayload = (value: unknown) => Buffer.from(JSON.stringify(value));

  test('receives the event as JSON', async () => {
    const { client, requests } = createClient({});
    await createInvokeVersion(client as unknown as LambdaClient)('arn:1', { a: 'é' });
    expect(requests).toEqual([{ FunctionName: 'arn:1', Payload: '{"a":"é"}' }]);
  });

  test.each([
    ['an object', { Payload: toPayload({ user: 'é' }) }, { user: 'é' }],
    ['null', { Payload: toPayload(null) }, null],
    ['nothing', {}, null],
    ['an empty payload', { Payload: Buffer.alloc(0) }, null],
  ])('that returns %s has that result', async (_, answer, result) => {
    expect(await invoke(answer)).toEqual({ ok: true, result });
  });

  test.each([
    ['its type', { FunctionError: 'Unhandled', Payload: toPayload({ errorType: 'TypeError' }) }, 'TypeError'],
    ['no type', { FunctionError: 'Unhandled', Payload: toPayload({ errorMessage: 'x' }) }, 'Unhandled'],
    ['no payload', { FunctionError: 'Unhandled' }, 'Unhandled'],
    ['null', { FunctionError: 'Handled', Payload: toPayload(null) }, 'Handled'],
  ])('that fails with %s has an error type, and no message', async (_, answer, errorType) => {
    expect(await invoke(answer)).toEqual({ ok: false, errorType });
  });
});
