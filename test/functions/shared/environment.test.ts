import { describe, expect, test } from 'vitest';
import {
  oneOf,
  optionalText,
  readEnvironment,
  text,
  texts,
  url,
  wholeNumber,
} from '../../../functions/shared/environment.ts';

const SHAPE = {
  TABLE_NAME: text,
  API_URL: url,
  SHARDS: wholeNumber,
  LOG_LEVEL: oneOf('INFO', 'DEBUG'),
  AWS_SESSION_TOKEN: optionalText,
};

const GOOD = { TABLE_NAME: 'users', API_URL: 'https://api.example/graphql', SHARDS: '4' };

describe('readEnvironment', () => {
  test('reads each variable by its setting', () => {
    expect(readEnvironment({ ...GOOD, OTHER: 'x' }, SHAPE)).toEqual({
      ...GOOD,
      SHARDS: 4,
      LOG_LEVEL: 'INFO',
      AWS_SESSION_TOKEN: undefined,
    });
  });

  test('names every missing or invalid variable, and no value, in one error', () => {
    const environment = { TABLE_NAME: '', API_URL: 'my-secret', SHARDS: '0.5', LOG_LEVEL: 'LOUD' };

    expect(() => readEnvironment(environment, SHAPE)).toThrow(
      'The environment variables of the function are invalid: TABLE_NAME is not set; API_URL must be a URL; ' +
        'SHARDS must be a whole number from 1; LOG_LEVEL must be one of INFO, DEBUG.',
    );
  });

  test.each(['0', '-1', '1.5', 'four', 'Infinity'])('rejects %s as a number of shards', (SHARDS) => {
    expect(() => readEnvironment({ ...GOOD, SHARDS }, SHAPE)).toThrow(
      'SHARDS must be a whole number from 1.',
    );
  });

  test('reports a number or a URL that is not set', () => {
    expect(() => readEnvironment({ TABLE_NAME: 'users' }, SHAPE)).toThrow(
      'API_URL is not set; SHARDS is not set.',
    );
  });

  test('reads a JSON object of texts', () => {
    expect(readEnvironment({ VERSIONS: '{"a":"1"}' }, { VERSIONS: texts })).toEqual({ VERSIONS: { a: '1' } });
  });

  test.each(['my-secret', '[]', 'null', '{"a":1}'])('rejects %s as an object of texts', (VERSIONS) => {
    expect(() => readEnvironment({ VERSIONS }, { VERSIONS: texts })).toThrow(
      'VERSIONS must be a JSON object of texts.',
    );
  });
});
