import { describe, expect, test } from 'vitest';
import { loadResolver, USER } from '../support/run-resolver.ts';

const FIELDS = [
  'Mutation.publishUserCreated',
  'Mutation.publishUserUpdated',
  'Mutation.publishUserDeleted',
] as const;

describe.each(FIELDS)('%s', (field) => {
  const { request, response } = loadResolver(field);

  test('answers the user that it was given', () => {
    expect(request({ arguments: { input: USER } })).toEqual({ value: { payload: USER } });
    expect(response({ result: USER })).toEqual({ value: USER });
  });
});
