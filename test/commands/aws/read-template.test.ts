import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkCredentials } from '../../../commands/aws/check-credentials.ts';
import { describeOutputs } from '../../../commands/aws/describe-outputs.ts';
import { readTemplate } from '../../../commands/aws/read-template.ts';
import { refuseQuery, serveAwsQueries } from '../../support/serve-aws-queries.ts';

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});
afterEach(() => vi.unstubAllEnvs());

const STACK = { name: 'user-api-dev', region: 'eu-west-1' };

const serve = async (service: 'CLOUDFORMATION' | 'STS', answer: Parameters<typeof serveAwsQueries>[0]) => {
  const { endpoint, requests } = await serveAwsQueries(answer);
  vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, endpoint);
  return requests;
};

const NO_STACK = () => refuseQuery('ValidationError', 'Stack with id user-api-dev does not exist');

describe('the template of a stack', () => {
  const toAnswer = (body: string) => ({
    body: `<GetTemplateResponse><GetTemplateResult>${body}</GetTemplateResult></GetTemplateResponse>`,
  });

  test('is requested by the name of the stack', async () => {
    const requests = await serve('CLOUDFORMATION', () =>
      toAnswer('<TemplateBody>{&quot;Resources&quot;:{}}</TemplateBody>'),
    );
    expect(await readTemplate(STACK)).toBe('{"Resources":{}}');
    expect(Object.fromEntries(requests[0] ?? [])).toMatchObject({
      Action: 'GetTemplate',
      StackName: 'user-api-dev',
    });
  });

  test('is null if there is no such stack, or it has none', async () => {
    await serve('CLOUDFORMATION', NO_STACK);
    expect(await readTemplate(STACK)).toBeNull();
    await serve('CLOUDFORMATION', () => toAnswer(''));
    expect(await readTemplate(STACK)).toBeNull();
  });

  test('is an error for another validation error', async () => {
    await serve('CLOUDFORMATION', () => refuseQuery('ValidationError', 'The name is too long'));
    await expect(readTemplate(STACK)).rejects.toThrow('The name is too long');
  });

  test('is a fault with advice without permission', async () => {
    await serve('CLOUDFORMATION', () => refuseQuery('AccessDenied', 'User: ada is not authorized', 403));
    await expect(readTemplate(STACK)).rejects.toMatchObject({
      name: 'CommandFault',
      fix: expect.any(String),
    });
  });
});

describe('the outputs of a stack', () => {
  const toAnswer = (outputs: Readonly<Record<string, string>>) => {
    const members = Object.entries(outputs).map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    );
    return {
      body: `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>user-api-dev</StackName><CreationTime>2026-11-23T12:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
    };
  };

  test('are by their names', async () => {
    await serve('CLOUDFORMATION', () => toAnswer({ Region: 'eu-west-1', GraphqlUrl: 'https://a/graphql' }));
    expect(await describeOutputs(STACK)).toEqual({ Region: 'eu-west-1', GraphqlUrl: 'https://a/graphql' });
  });

  test('are empty for a stack without outputs, and null without a stack', async () => {
    await serve('CLOUDFORMATION', () => toAnswer({}));
    expect(await describeOutputs(STACK)).toEqual({});
    await serve('CLOUDFORMATION', NO_STACK);
    expect(await describeOutputs(STACK)).toBeNull();
  });

  test('are an error of the SDK otherwise', async () => {
    await serve('CLOUDFORMATION', () => refuseQuery('AccessDenied', 'Not authorized', 403));
    await expect(describeOutputs(STACK)).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('the credentials', () => {
  test('have their account', async () => {
    const requests = await serve('STS', () => ({
      body: '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
    }));
    expect(await checkCredentials('eu-west-1')).toBe('111122223333');
    expect(requests[0]?.get('Action')).toBe('GetCallerIdentity');
  });

  test.each(['InvalidClientTokenId', 'ExpiredToken'])(
    'that AWS rejects with %s are a fault',
    async (code) => {
      await serve('STS', () => refuseQuery(code, 'The token is wrong.', 403));
      await expect(checkCredentials('eu-west-1')).rejects.toMatchObject({ name: 'CommandFault' });
    },
  );
});
