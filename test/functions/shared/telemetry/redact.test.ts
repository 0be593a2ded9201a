import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact, redactMessage } from '../../../../functions/shared/telemetry/redact.ts';

describe('redact', () => {
  test.each([
    ['Sent to ada.lovelace+news@example.co.kr, twice.', 'Sent to <email>, twice.'],
    ['The key EMAIL#ada@example.com is locked.', 'The key <email> is locked.'],
    ['The key EMAIL#ada is locked.', 'The key EMAIL#<key> is locked.'],
    ['IDEMP#0a1b2c3d / CREATE_USER', 'IDEMP#<key> / CREATE_USER'],
    ['with eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln inside', 'with <token> inside'],
    ['authorization: Bearer abc.def', 'authorization: Bearer <token>'],
    ['x-api-key: da2-abcdefghijklmnopqrstuvwxyz', 'x-api-key: <API key>'],
    ['of ASIAIOSFODNN7EXAMPLE', 'of <access key>'],
    [
      'https://b.s3.amazonaws.com/k?X-Amz-Credential=A%2Fb&X-Amz-Security-Token=t0k&X-Amz-Signature=0f&x=1',
      'https://b.s3.amazonaws.com/k?X-Amz-Credential=<secret>&X-Amz-Security-Token=<secret>&X-Amz-Signature=<secret>&x=1',
    ],
  ])('removes the secret from %j', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test.each([
    'Transaction cancelled, please refer cancellation reasons for specific reasons [None, TransactionConflict]',
    'arn:aws:lambda:ap-northeast-2:111122223333:function:user-api-prod-create-user:live',
    '2026-11-23T12:00:00.123Z',
    '9b2fd1b6-1111-4222-8333-444455556666#3',
  ])('leaves %j unchanged', (text) => {
    expect(redact(text)).toBe(text);
    expect(redactMessage(text)).toBe(text);
  });

  test.each([
    ['without a space', 'x'],
    ['of beginnings of a token', 'eyJ-'],
    ['of ends of an address', '@'],
    ['of an address and signs behind it', 'a@.'],
    ['of names of keys', 'EMAIL#'],
    ['of quotes', '\'"`'],
    ['of blanks behind the name of a token', 'Bearer  '],
    ['of parts with dots', 'eyJ.'],
  ])('redacts a text of a million characters in one pass: %s', (_, part) => {
    const text = `${part.repeat(1_000_000 / part.length)}`;
    expect(typeof redactMessage(text)).toBe('string');
  });

  /** The patterns as they were when they backtracked from every character. */
  const OLD: readonly (readonly [RegExp, string])[] = [
    [/[^\s"<>]+@[^\s"<>]*[^\s"<>.,;:!?)\]}]/g, '<email>'],
    [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)*/g, '<token>'],
  ];

  test('finds what patterns anchored at every character find', () => {
    const pieces = fc.constantFrom('a', '@', '.', 'eyJ', '-', ' ', '"', ')', 'b_', ',');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const expected = OLD.reduce((rest, [pattern, by]) => rest.replaceAll(pattern, by), text);
        expect(redact(text)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test('leaves no address in any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.emailAddress(), fc.string(), (before, address, after) => {
        expect(redact(`${before} ${address} ${after}`)).not.toContain(address);
      }),
    );
  });
});

test('a message keeps nothing in quotes', () => {
  expect(redactMessage(`Value 'Ada Lovelace' at "name", \`Ada\` and 'it "is" so' failed`)).toBe(
    `Value '…' at "…", \`…\` and '…' failed`,
  );
});
