import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { toEnvironment } from '../../template/to-environment.ts';
import { aResource, createRecordedReport, NO_VALUE, UNKNOWN } from '../support/a-resource.ts';

const read = (EnvironmentVariables: JsonObject) => {
  const { report, reasons } = createRecordedReport();
  const api = aResource('AWS::AppSync::GraphQLApi', { EnvironmentVariables }, 'Api');
  return { environment: toEnvironment(api, report), reasons };
};

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`V${index}`, 'value']));

describe('the environment of an API', () => {
  test('is empty without variables', () => {
    expect(read({}).environment).toEqual({});
    expect(read(NO_VALUE).environment).toEqual({});
  });

  test('lacks a variable that is removed by a condition', () => {
    expect(read({ STAGE: NO_VALUE, TABLE: 'users' })).toEqual({
      environment: { TABLE: 'users' },
      reasons: [],
    });
  });

  test('lacks a variable without a local value, which is reported', () => {
    const { environment, reasons } = read({ STAGE: UNKNOWN, TABLE: 'users' });
    expect(environment).toEqual({ TABLE: 'users' });
    expect(reasons).toEqual([
      expect.stringMatching(/^Api: It runs without its environment variable STAGE\. .*Elsewhere/),
    ]);
  });

  test('has texts, also of numbers and flags', () => {
    expect(read({ LIMIT: 5, DEBUG: false, EMPTY: '' }).environment).toEqual({
      LIMIT: '5',
      DEBUG: 'false',
      EMPTY: '',
    });
  });
});

// https://docs.aws.amazon.com/appsync/latest/APIReference/API_PutGraphqlApiEnvironmentVariables.html
describe('at the limits of AppSync, an environment', () => {
  test.each<[string, JsonObject]>([
    ['may have 50 variables', many(50)],
    ['may have 50 variables beside one that is removed', { ...many(50), LAST: NO_VALUE }],
    ['may have a name of 2 characters', { A1: '' }],
    ['may have a name of 64 characters', { [`A${'_'.repeat(63)}`]: '' }],
    ['may have a value of 512 characters', { LONG: 'x'.repeat(512) }],
  ])('%s', (_what, variables) => {
    expect(() => read(variables)).not.toThrow();
  });

  test.each<[string, JsonObject, string]>([
    ['have 51 variables', many(51), 'has 51 variables; AppSync takes 50'],
    ['have a name of 1 character', { A: '' }, 'has "A"; a name is 2 to 64'],
    ['have a name of 65 characters', { [`A${'b'.repeat(64)}`]: '' }, `has "A${'b'.repeat(64)}"; a name is`],
    ['have a name with an umlaut', { ÄÖ: '' }, 'has "ÄÖ"; a name is'],
    ['have a name that begins with an underscore', { _A: '' }, 'has "_A"; a name is'],
    ['have a name with a line break', { 'AB\n': '' }, 'has "AB\n"; a name is'],
    ['have a value of 513 characters', { LONG: 'x'.repeat(513) }, 'has more than 512 characters in LONG'],
  ])('cannot %s', (_what, variables, problem) => {
    expect(() => read(variables)).toThrow(
      expect.objectContaining({
        code: 'ASSEMBLY_UNREADABLE',
        message: expect.stringContaining(`The template's Api.EnvironmentVariables ${problem}`),
      }),
    );
  });
});
