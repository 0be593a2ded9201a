import { expect, onTestFinished, test } from 'vitest';
import { serveAws } from '../support/serve-aws.ts';

test('identity pools answer unsigned requests, as SDK clients send them', async () => {
  const asked: unknown[] = [];
  const { endpoint, stop } = await serveAws({
    identityPools: {
      answer: async ({ headers, body }) => {
        asked.push([headers['x-amz-target'], JSON.parse(body)]);
        return { status: 200, headers: {}, body: '{"IdentityId":"us-east-1:1"}' };
      },
    },
  });
  onTestFinished(stop);
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityService.GetId',
    },
    body: '{"IdentityPoolId":"us-east-1:pool"}',
  });
  expect(await response.json()).toEqual({ IdentityId: 'us-east-1:1' });
  expect(asked).toEqual([['AWSCognitoIdentityService.GetId', { IdentityPoolId: 'us-east-1:pool' }]]);
});
