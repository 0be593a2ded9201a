import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from 'vitest';
import { toErrorDocument } from '../../aws/errors.ts';
import { findSdkId, toSdkIdOfScope } from '../../aws/sdk-id.ts';

const FACTS = { exception: 'LocalFault', message: 'a < b & "c" > é', requestId: 'request-1' };

const toDocument = (headers: IncomingHttpHeaders, signingName: string | null = null) => {
  const { headers: sent, body } = toErrorDocument({ headers }, signingName, FACTS);
  return { sent, body };
};

describe('an error', () => {
  test('is JSON for most services', () => {
    const { sent, body } = toDocument({ 'content-type': 'application/x-amz-json-1.1' }, 'sns');
    expect(JSON.parse(String(body))).toEqual({ __type: 'LocalFault', message: FACTS.message });
    expect(sent).toMatchObject({ 'x-amzn-errortype': 'LocalFault', 'x-amzn-requestid': 'request-1' });
  });

  test('is XML for the protocol query, with escaped text', () => {
    const { sent, body } = toDocument({ 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' });
    expect(sent['content-type']).toBe('text/xml');
    expect(body).toContain('<Code>LocalFault</Code><Message>a &lt; b &amp; "c" &gt; é</Message>');
    expect(body).toContain('<RequestId>request-1</RequestId>');
  });

  test('is XML for services of the protocol REST-XML', () => {
    expect(toDocument({}, 'route53').body).toContain('<ErrorResponse>');
    expect(toDocument({}, 'cloudfront').body).toContain('<ErrorResponse>');
  });

  test('of EC2 has the form of EC2', () => {
    expect(toDocument({ 'content-type': 'application/x-www-form-urlencoded' }, 'ec2').body).toMatch(
      /^<Response><Errors><Error><Code>LocalFault<\/Code>.*<RequestID>request-1<\/RequestID><\/Response>$/,
    );
  });

  test('is CBOR for clients of that protocol, with the length of texts in bytes', () => {
    const { sent, body } = toDocument({ 'smithy-protocol': 'rpc-v2-cbor' }, 'monitoring');
    expect(sent['content-type']).toBe('application/cbor');
    const bytes = body as Buffer;
    expect(bytes[0]).toBe(0xa2);
    expect(readTexts(bytes.subarray(1))).toEqual(['__type', 'LocalFault', 'message', FACTS.message]);
  });
});

/** The texts of CBOR, each with a length of two bytes. */
const readTexts = (bytes: Buffer): string[] => {
  if (bytes.length === 0) return [];
  expect(bytes[0]).toBe(0x79);
  const end = 3 + bytes.readUInt16BE(1);
  return [bytes.subarray(3, end).toString(), ...readTexts(bytes.subarray(end))];
};

describe('the variable of a service', () => {
  test('is named by the SDK in the user agent', () => {
    const agent = 'aws-sdk-js/3.1162.0 ua/2.1 os/linux lang/js api/secrets-manager#3.1162.0';
    expect(findSdkId({ 'user-agent': agent }, 'secretsmanager')).toBe('SECRETS_MANAGER');
  });

  test('is named by the header that browsers may set', () => {
    expect(findSdkId({ 'x-amz-user-agent': 'api/sns#3' }, null)).toBe('SNS');
  });

  test('follows from the signature if the client does not name itself', () => {
    expect(findSdkId({ 'user-agent': 'curl/8 /api/x' }, 'states')).toBe('SFN');
    expect(findSdkId({}, 'logs')).toBe('CLOUDWATCH_LOGS');
    expect(findSdkId({}, null)).toBe(null);
  });

  test('is the name of the signature in upper case, if nothing else is known', () => {
    expect(toSdkIdOfScope('sns')).toBe('SNS');
    expect(toSdkIdOfScope('iot-data')).toBe('IOT_DATA');
    expect(toSdkIdOfScope('constructor')).toBe('CONSTRUCTOR');
  });
});
