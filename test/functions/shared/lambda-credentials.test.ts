import { afterEach, describe, expect, test, vi } from 'vitest';
import { defaultProvider } from '../../../functions/shared/lambda-credentials.ts';

afterEach(() => vi.unstubAllEnvs());

const stub = (id: string | undefined, secret: string | undefined, token?: string): void => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', id);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secret);
  vi.stubEnv('AWS_SESSION_TOKEN', token);
};

describe('the credentials of a function', () => {
  test('are those of its environment', async () => {
    stub('AKIDEXAMPLE', 'secret', 'token');
    expect(await defaultProvider()()).toEqual({
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'secret',
      sessionToken: 'token',
    });
  });

  test.each([undefined, ''])('have no session token if it is %j', async (token) => {
    stub('AKIDEXAMPLE', 'secret', token);
    expect(await defaultProvider()()).not.toHaveProperty('sessionToken');
  });

  test.each([
    [undefined, 'secret'],
    ['AKIDEXAMPLE', undefined],
    ['', 'secret'],
  ])('are an error that names the variables if they are %j and %j', async (id, secret) => {
    stub(id, secret);
    await expect(defaultProvider()()).rejects.toThrow(
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set',
    );
  });
});
