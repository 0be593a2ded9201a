import { describe, expect, test } from 'vitest';
import { toAwsEndpoints } from '../../cli/aws-endpoints.ts';
import { noAwsEndpoints } from '../../kernel/aws-endpoints.ts';

describe('external services', () => {
  test('are absent if the environment names none', () => {
    expect(toAwsEndpoints({})).toEqual(noAwsEndpoints);
    expect(toAwsEndpoints({ AWS_ENDPOINT_URL_RDS_DATA: '' })).toEqual(noAwsEndpoints);
  });

  test('are at the addresses in the variables of the AWS SDKs', () => {
    const AWS_ENDPOINT_URL_RDS_DATA = 'http://127.0.0.1:8080';
    const AWS_ENDPOINT_URL_BEDROCK_RUNTIME = 'https://bedrock-runtime.eu-west-1.amazonaws.com';
    expect(toAwsEndpoints({ AWS_ENDPOINT_URL_RDS_DATA, AWS_ENDPOINT_URL_BEDROCK_RUNTIME })).toEqual({
      urls: { AWS_ENDPOINT_URL_RDS_DATA, AWS_ENDPOINT_URL_BEDROCK_RUNTIME },
      credentials: null,
    });
  });

  test('are called with the keys of the environment, if both are set', () => {
    const AWS_ACCESS_KEY_ID = 'a';
    expect(toAwsEndpoints({ AWS_ACCESS_KEY_ID }).credentials).toBeNull();
    const keys = { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY: 'b' };
    expect(toAwsEndpoints(keys).credentials).toEqual({ accessKeyId: 'a', secretAccessKey: 'b' });
    expect(toAwsEndpoints({ ...keys, AWS_SESSION_TOKEN: 'c' }).credentials).toEqual({
      accessKeyId: 'a',
      secretAccessKey: 'b',
      sessionToken: 'c',
    });
  });

  test.each(['localhost:8080', 'eight thousand', 'ftp://a'])('"%s" is not a valid address', (address) => {
    expect(() => toAwsEndpoints({ AWS_ENDPOINT_URL_RDS_DATA: address })).toThrow(
      `AWS_ENDPOINT_URL_RDS_DATA is "${address}", which is not a valid URL of a service.`,
    );
  });
});
