import { describe, expect, test } from 'vitest';
import { loadResolver, USER } from '../support/run-resolver.ts';

const { request, response } = loadResolver('Mutation.publishUserCreated');

describe('Mutation.publishUserCreated', () => {
  test('answers the user that it was given', () => {
    expect(request({ arguments: { input: USER } })).toEqual({ value: { payload: USER } });
    expect(response({ result: USER })).toEqual({ value: USER });
  });
});
