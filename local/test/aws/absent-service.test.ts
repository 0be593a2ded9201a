import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { expect, onTestFinished, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { signRequest } from '../../kernel/sigv4.ts';
import { knownKeys, serveAws } from '../support/serve-aws.ts';

const open = async () => {
  const log = createRecordingLog();
  const server = await serveAws({ log });
  onTestFinished(() => server.stop());
  return {
    ...server,
    log,
    settings: { endpoint: server.endpoint, region: 'eu-west-1', credentials: knownKeys },
  };
};

const send = async (service: string, headers: Record<string, string>, path = '/') => {
  const { endpoint } = await open();
  const url = `${endpoint}${path}`;
  const request = { method: 'POST', url, headers, body: 'a=b' };
  const signed = signRequest(request, { region: 'r', service, credentials: knownKeys, now: Date.now() });
  const response = await fetch(url, { method: 'POST', headers: signed, body: 'a=b' });
  return {
    status: response.status,
    headers: response.headers,
    body: Buffer.from(await response.arrayBuffer()),
  };
};

test('clients of the protocols JSON and query receive the error, do not retry, and it is logged once', async () => {
  const { settings, log } = await open();
  const secrets = new SecretsManagerClient(settings);
  const sns = new SNSClient(settings);
  const fault = (variable: string) => ({
    name: 'LocalFault',
    message: expect.stringContaining(`Set ${variable} to the URL of a service`),
    $metadata: { httpStatusCode: 400, attempts: 1 },
  });
  for (const _ of [1, 2]) {
    const asked = secrets.send(new GetSecretValueCommand({ SecretId: 'a' }));
    await expect(asked).rejects.toMatchObject(fault('AWS_ENDPOINT_URL_SECRETS_MANAGER'));
  }
  const published = sns.send(new PublishCommand({ TopicArn: 'a', Message: 'b' }));
  await expect(published).rejects.toMatchObject(fault('AWS_ENDPOINT_URL_SNS'));
  expect(log.lines.filter((line) => line.includes('does not run here'))).toHaveLength(2);
});

test('a client of CBOR receives the error', async () => {
  const { status, headers, body } = await send('monitoring', { 'smithy-protocol': 'rpc-v2-cbor' });
  expect(status).toBe(400);
  expect(headers.get('smithy-protocol')).toBe('rpc-v2-cbor');
  const text =
    'monitoring does not run here, and nothing was sent to AWS. Set AWS_ENDPOINT_URL_CLOUDWATCH to ';
  expect(body.subarray(0, 1).toString('hex')).toBe('a2');
  expect(body.toString('latin1')).toMatch(/__type.*LocalFault.*message/s);
  expect(body.toString()).toContain(text);
});

test.each([
  ['ec2', '<Response><Errors><Error><Code>LocalFault</Code>'],
  ['route53', '<ErrorResponse><Error><Type>Sender</Type><Code>LocalFault</Code>'],
])('a client of %s receives the error in its XML', async (service, start) => {
  const { body } = await send(service, {});
  expect(body.toString().startsWith(start)).toBe(true);
});

test.each([
  ['states', '', 'SFN'],
  ['rds-data', '', 'RDS_DATA'],
  ['ses', 'aws-sdk-js/3.1162.0 ua/2.1 api/sesv2#3.1162.0', 'SESV2'],
  ['bedrock', 'aws-sdk-js/3.1162.0 api/bedrock-agent-runtime#3.1162.0', 'BEDROCK_AGENT_RUNTIME'],
  ['toString', '', 'TOSTRING'],
])('what is signed for %s by "%s" uses the variable of %s', async (service, agent, id) => {
  const { body } = await send(service, agent === '' ? {} : { 'user-agent': agent });
  expect(body.toString()).toContain(`Set AWS_ENDPOINT_URL_${id} to `);
});
