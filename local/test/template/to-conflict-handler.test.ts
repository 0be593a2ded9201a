import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { toConflictHandler } from '../../template/to-conflict-handler.ts';
import { aResource, NO_VALUE, UNKNOWN } from '../support/a-resource.ts';

const read = (SyncConfig: JsonObject) =>
  toConflictHandler(aResource('AWS::AppSync::Resolver', { SyncConfig }));
const versions = (ConflictHandler: string, settings: JsonObject = {}) =>
  read({ ConflictDetection: 'VERSION', ConflictHandler, ...settings });

describe('conflicts', () => {
  test.each<[string, JsonObject]>([
    ['settings', NO_VALUE],
    ['a kind of detection', { ConflictHandler: 'AUTOMERGE' }],
    ['detection', { ConflictDetection: 'NONE', ConflictHandler: 'LAST_WINS' }],
  ])('are not handled without %s', (_what, settings) => {
    expect(read(settings)).toBeNull();
  });

  test.each(['OPTIMISTIC_CONCURRENCY', 'AUTOMERGE'])('are handled by %s', (kind) => {
    expect(versions(kind)).toEqual({ kind });
  });

  test('are rejected without a handler', () => {
    expect(versions('NONE')).toEqual({ kind: 'OPTIMISTIC_CONCURRENCY' });
    expect(read({ ConflictDetection: 'VERSION' })).toEqual({ kind: 'OPTIMISTIC_CONCURRENCY' });
  });
});

describe('a function that handles conflicts', () => {
  const lambda = (LambdaConflictHandlerArn: string | JsonObject) =>
    versions('LAMBDA', { LambdaConflictHandlerConfig: { LambdaConflictHandlerArn } });

  test.each([
    ['arn:aws:lambda:us-east-1:1:function:f:live', 'arn:aws:lambda:us-east-1:1:function:f:live'],
    ['f', 'arn:aws:lambda:eu-west-1:111122223333:function:f'],
  ])('named %s has the ARN %s', (given, functionArn) => {
    expect(lambda(given)).toEqual({ kind: 'LAMBDA', functionArn });
  });

  test('is required, and not supported without a local value', () => {
    expect(() => versions('LAMBDA')).toThrow(
      "The template's It.SyncConfig.LambdaConflictHandlerConfig.LambdaConflictHandlerArn is not there",
    );
    expect(() => lambda(UNKNOWN)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }));
  });
});

test.each(['', 'automerge', 'LAST_WINS', 'constructor'])('the handler %j is refused', (kind) => {
  expect(() => versions(kind)).toThrow(
    expect.objectContaining({
      code: 'ASSEMBLY_UNREADABLE',
      message: `The template's It.SyncConfig.ConflictHandler is ${kind}, which AppSync does not have.`,
    }),
  );
});
