import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../../functions/check-version/checks.ts';

const accepts = (name: string, result: unknown): boolean | undefined => CHECKS[name]?.accepts(result);

const toErrors = (...codes: unknown[]) => ({ userErrors: codes.map((code) => ({ code })) });

describe.each([
  ['create-user', 'EMAIL_TAKEN'],
  ['update-user', 'NOT_FOUND'],
  ['delete-user', 'NOT_FOUND'],
  ['start-user-import', 'NOT_FOUND'],
])('the check of %s', (name, code) => {
  test(`accepts ${code} alone`, () => {
    expect(accepts(name, toErrors(code))).toBe(true);
  });

  test.each([
    ['a user', { user: { id: 'a' }, userErrors: [] }],
    ['another error', toErrors('INVALID_INPUT')],
    ['two errors', toErrors(code, code)],
    ['errors that are null', { userErrors: [null] }],
    ['errors that are not a list', { userErrors: code }],
    ['null', null],
    ['a text', code],
  ])('does not accept %s', (_, result) => {
    expect(accepts(name, result)).toBe(false);
  });
});

describe.each(['import-users', 'publish-user-events', 'track-user-import'])('the check of %s', (name) => {
  test('accepts no batch item failures', () => {
    expect(accepts(name, { batchItemFailures: [] })).toBe(true);
  });

  test.each([
    [{ batchItemFailures: [{ itemIdentifier: '1' }] }],
    [{}],
    [null],
    [{ batchItemFailures: null }],
  ])('does not accept %j', (result) => {
    expect(accepts(name, result)).toBe(false);
  });
});

describe('the checks of links', () => {
  const link = { url: 'https://bucket.example/a?X-Amz-Signature=b' };

  test('accept a URL', () => {
    expect(accepts('sign-user-import-report', link)).toBe(true);
    expect(accepts('create-user-import-upload', { upload: link, userErrors: [] })).toBe(true);
  });

  test.each([[null], [{}], [{ url: null }], [{ url: 'bucket/a' }], [{ upload: {} }], [{ upload: null }]])(
    'do not accept %j',
    (result) => {
      expect(accepts('sign-user-import-report', result)).toBe(false);
      expect(accepts('create-user-import-upload', result)).toBe(false);
    },
  );
});

describe('every check', () => {
  test.each(Object.entries(CHECKS))('of %s has an event that Lambda can send', (_, { event, expects }) => {
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
    expect(expects).toMatch(/^[a-z]/i);
  });

  test.each(Object.keys(CHECKS))('of %s rejects an undefined result', (name) => {
    expect(accepts(name, undefined)).toBe(false);
  });
});
