import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toExactInteger } from '../../kernel/exact-json.ts';
import { toShownText, toShownValue } from '../../traces/redact.ts';

const SECRET = 'hunter2-correct-horse';

describe('a secret in a text', () => {
  test.each([
    ['of a GraphQL document', `{ login(password: "${SECRET}") { id } }`],
    ['in a GraphQL block string', `{ login(password: """${SECRET}""") { id } }`],
    ['in a block string of several lines', `{ login(password: """\n  first\n  ${SECRET}\n""") { id } }`],
    ['in a block string with an escaped end', `{ login(password: """a \\""" ${SECRET}""") { id } }`],
    ['in a block string without an end', `{ login(password: """${SECRET}`],
    ['in a string without an end', `{ login(password: "${SECRET}`],
    ['in a string that ends with its line', `{ login(password: "${SECRET}\n) { id } }`],
    ['in a string that ends with a backslash', `{ login(password: "${SECRET}\\`],
    ['after an escaped quote', `{ login(password: "a\\"${SECRET}") { id } }`],
    ['of JSON', `{"apiKey":"${SECRET}","id":1}`],
    ['of JSON with spaces', `{ "api_key" : "${SECRET}" }`],
    ['of JSON within JSON', JSON.stringify({ body: JSON.stringify({ secretCode: SECRET }) })],
    ['of a form', `a=1&password=${SECRET}&b=2`],
    ['of a URL', `https://b.test/?X-Amz-Signature=${SECRET}&X-Amz-Date=1`],
    ['of an object that Node prints', `{ id: 1, password: '${SECRET}' }`],
    ['of headers that Node prints', `{ 'x-api-key': '${SECRET}', accept: '*/*' }`],
    ['with an apostrophe, as Node prints it', `{ password: "it's ${SECRET}" }`],
    ['with both quotes, as Node prints it', `{ password: \`it's "${SECRET}"\` }`],
    ['of a bearer', `authorization is Bearer ${SECRET}`],
    ['of a user and password', `Basic ${Buffer.from(SECRET).toString('base64')}${SECRET}`],
    ['of a name with a prefix', `{ confirm(newPassword: "${SECRET}") }`],
    ['of a token', `{ refresh(refreshToken: "${SECRET}") }`],
    ['in upper case', `PASSWORD="${SECRET}"`],
  ])('%s is hidden', (_, text) => {
    const shown = toShownText(text);
    expect(shown).not.toContain(SECRET);
    expect(shown).toContain('[redacted]');
  });

  test('of JSON Web Tokens is hidden without a name', () => {
    const token = `eyJ${'a'.repeat(20)}.${SECRET}.signature`;
    expect(toShownText(`The token ${token} has expired`)).toBe('The token [redacted] has expired');
  });

  test.each([
    [
      `{ login(name: "a", password: "${SECRET}", keep: true) { id } }`,
      '{ login(name: "a", password: "[redacted]", keep: true) { id } }',
    ],
    [`{ login(password: """${SECRET}""", name: "a") }`, '{ login(password: """[redacted]""", name: "a") }'],
    [`{ id: 1, password: '${SECRET}', name: 'a' }`, "{ id: 1, password: '[redacted]', name: 'a' }"],
    [`a=1&password=${SECRET}&b=2`, 'a=1&password=[redacted]&b=2'],
    [`password: "${SECRET}\nname: "a"`, 'password: "[redacted]\nname: "a"'],
    [
      `{ a(password: "${SECRET}") b(password: "${SECRET}") }`,
      '{ a(password: "[redacted]") b(password: "[redacted]") }',
    ],
  ])('%j leaves everything around it', (text, shown) => {
    expect(toShownText(text)).toBe(shown);
  });
});

describe('a text without secrets', () => {
  test.each([
    '{ users(nextToken: null) { id } }',
    'query ($password: String!, $token: ID) { login(password: $password, token: $token) }',
    'type Secret { description: String }',
    'The password is wrong.',
    'mutation { setPassword(enabled: true) { id } }',
    'Basic English is a language',
    '{"password":"[redacted]"}',
    '',
  ])('is the same: %s', (text) => {
    expect(toShownText(text)).toBe(text);
  });

  test('with an empty password is shown without one', () => {
    expect(toShownText('{ login(password: "") }')).not.toContain('hunter');
  });
});

describe('a value for display', () => {
  test('hides members with the names of secrets, at any depth', () => {
    expect(toShownValue([{ user: { password: SECRET, tokens: [{ idToken: SECRET }] } }])).toEqual([
      { user: { password: '[redacted]', tokens: [{ idToken: '[redacted]' }] } },
    ]);
  });

  test('shows whether there is a secret, and how it authenticates', () => {
    expect(
      toShownValue({
        password: null,
        secret: '',
        token: false,
        authorization: `Bearer ${SECRET}`,
        cookie: ['a', 'b'],
      }),
    ).toEqual({
      password: null,
      secret: '',
      token: false,
      authorization: 'Bearer [redacted]',
      cookie: '[redacted]',
    });
  });

  test('hides a whole object with the name of a secret', () => {
    expect(toShownValue({ secret: { inner: SECRET, list: [SECRET] } })).toEqual({ secret: '[redacted]' });
  });

  test('has large integers as numbers', () => {
    expect(toShownValue({ count: toExactInteger(9_007_199_254_740_993n) })).toEqual({
      count: 9_007_199_254_740_992,
    });
  });

  test.each([
    [undefined, null],
    [() => 1, null],
    [Symbol('a'), null],
    [{ a: undefined, b: 1 }, { b: 1 }],
    [new Uint8Array(3), '… 3 bytes'],
  ])('is JSON: %s', (value, shown) => {
    expect(toShownValue(value)).toEqual(shown);
  });

  test('is cut at its limits, and a secret at the end of the text remains hidden', () => {
    const text = `${' '.repeat(262_120)}password: "${SECRET.repeat(20)}"`;
    const shown = String(toShownValue(text));
    expect(shown.length).toBeLessThan(text.length);
    expect(shown).not.toContain('hunter');
  });

  test('keeps any JSON that has neither names nor texts of secrets', () => {
    const harmless = fc.stringMatching(/^[a-d ]{0,12}$/);
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        harmless,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('object'),
      ),
      list: fc.array(tie('value'), { maxLength: 4 }),
      object: fc.dictionary(fc.stringMatching(/^[a-d]{1,6}$/), tie('value'), { maxKeys: 4 }),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        expect(toShownValue(value)).toEqual(value);
      }),
    );
  });

  test('hides any secret that a member, a document or a form of a text has', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{12,40}$/);
    const name = fc.constantFrom('password', 'apiKey', 'secret', 'accessToken', 'privateKey', 'newPassword');
    const shape = fc.constantFrom(
      (key: string, value: string): unknown => ({ [key]: value }),
      (key: string, value: string) => `{ a(${key}: "${value}") }`,
      (key: string, value: string) => `x=1&${key}=${value}`,
      (key: string, value: string) => [{ body: JSON.stringify({ [key]: value }) }],
      (key: string, value: string) => `{ ${key}: '${value}' }`,
    );
    fc.assert(
      fc.property(name, secret, shape, (key, value, write) => {
        expect(JSON.stringify(toShownValue(write(key, value)))).not.toContain(value);
      }),
    );
  });

  test('is the same when it is redacted again', () => {
    const once = toShownValue({ note: `password: "${SECRET}" and Bearer ${SECRET}`, password: SECRET });
    expect(toShownValue(once)).toEqual(once);
  });
});
