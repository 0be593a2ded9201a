import { describe, expect, test } from 'vitest';
import { endpointFlags, toEndpointChoice } from '../../../commands/endpoint/endpoint-flags.ts';
import { tableFlags, toTableChoice } from '../../../commands/recovery/table-flags.ts';
import { toStage } from '../../../infra/stages.ts';
import { parse } from '../in-memory.ts';

const parseAll = (flags: typeof endpointFlags | typeof tableFlags, line: string, environment = {}) =>
  parse({ name: 'test', flags, positionals: {} }, line, environment);

const DEV = toStage('dev');

describe('the endpoint of a command', () => {
  test('is that of this machine by default', () => {
    expect(toEndpointChoice({ url: null, stage: null, apiKey: null })).toEqual({
      url: null,
      stage: null,
      apiKey: null,
    });
  });

  test('is a URL or a stage, by its name', () => {
    const url = new URL('http://localhost:4000/graphql');
    expect(toEndpointChoice({ url, stage: null, apiKey: 'k' })).toEqual({ url, stage: null, apiKey: 'k' });
    expect(toEndpointChoice({ url: null, stage: DEV, apiKey: null })).toMatchObject({ stage: 'dev' });
  });

  test('is not both', () => {
    const url = new URL('http://localhost:4000/graphql');
    expect(() => toEndpointChoice({ url, stage: DEV, apiKey: null })).toThrow(
      expect.objectContaining({
        message: '--stage and --url cannot be combined.',
        fix: 'Specify one of them.',
      }),
    );
  });

  test('has its key from the flag, or else from the environment', () => {
    const environment = { APPSYNC_API_KEY: 'da2-environment' };
    expect(parseAll(endpointFlags, '', environment)).toMatchObject({ apiKey: 'da2-environment' });
    expect(parseAll(endpointFlags, '--api-key da2-flag', environment)).toMatchObject({ apiKey: 'da2-flag' });
  });

  test.each(['--url nowhere', '--stage -', '--api-key'])('rejects %s', (line) => {
    expect(() => parseAll(endpointFlags, line)).toThrow();
  });
});

describe('the table of a command', () => {
  test('is that of this machine by default', () => {
    const values = { stage: null, table: null, endpoint: null };
    expect(toTableChoice(values)).toEqual(values);
  });

  test('is named by stage, table and endpoint together', () => {
    const endpoint = new URL('http://localhost:8000');
    expect(toTableChoice({ stage: DEV, table: 'users', endpoint })).toEqual({
      stage: 'dev',
      table: 'users',
      endpoint: 'http://localhost:8000/',
    });
  });

  test('has a stage with its settings', () => {
    expect(parseAll(tableFlags, '--stage dev')).toMatchObject({ stage: DEV, table: null, endpoint: null });
  });
});
