import { expect, test } from 'vitest';
import { toForeignDatabase } from '../../cli/foreign-database.ts';

const DYNAMODB_ENDPOINT = 'http://127.0.0.1:8000';

test('without DYNAMODB_ENDPOINT there is no external database', () => {
  expect(toForeignDatabase({ AWS_ACCESS_KEY_ID: 'a' })).toBeNull();
  expect(toForeignDatabase({ DYNAMODB_ENDPOINT: '' })).toBeNull();
});

test('it uses the keys of the environment, or placeholders', () => {
  expect(toForeignDatabase({ DYNAMODB_ENDPOINT })).toEqual({
    endpoint: DYNAMODB_ENDPOINT,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: 'c' };
  expect(toForeignDatabase({ DYNAMODB_ENDPOINT, ...keys })?.credentials).toEqual({
    accessKeyId: 'a',
    secretAccessKey: 'b',
    sessionToken: 'c',
  });
});

test.each(['localhost:8000', 'eight thousand', 'ftp://a'])('"%s" is not a valid address', (endpoint) => {
  expect(() => toForeignDatabase({ DYNAMODB_ENDPOINT: endpoint })).toThrow(
    `DYNAMODB_ENDPOINT is "${endpoint}", which is not a valid URL of a DynamoDB.`,
  );
});

test('variables that are set to nothing are absent', () => {
  const keys = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_SESSION_TOKEN: '' };
  expect(toForeignDatabase({ DYNAMODB_ENDPOINT, ...keys })?.credentials).toEqual({
    accessKeyId: 'local',
    secretAccessKey: 'local',
  });
});
