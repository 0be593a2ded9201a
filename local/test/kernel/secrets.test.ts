import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSecrets } from '../../kernel/secrets.ts';

describe('derived secrets', () => {
  test('are the same for the same secret and purpose', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.string()),
        fc.integer({ min: 1, max: 64 }),
        (secret, purpose, length) => {
          const [one, other] = [createSecrets(secret), createSecrets(secret)];
          expect(one.text(length, ...purpose)).toBe(other.text(length, ...purpose));
          expect(one.key(...purpose)).toEqual(other.key(...purpose));
          expect(one.text(length, ...purpose)).toMatch(new RegExp(`^[a-z0-9]{${length}}$`));
          expect(one.key(...purpose)).toHaveLength(32);
        },
      ),
    );
  });

  test('differ if the secret or a part of the purpose differs', () => {
    const text = (secret: string, ...purpose: string[]): string => createSecrets(secret).text(26, ...purpose);
    const all = [
      text('one', 'a', 'b'),
      text('two', 'a', 'b'),
      text('one', 'a'),
      text('one', 'ab'),
      text('one', 'a,b'),
      text('one', 'b', 'a'),
      text('one', 'a', 'b', ''),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  test('are not printed as text', () => {
    const { text, key } = createSecrets('one');
    const bytes = [...key('a')];
    const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
    expect(text(32, 'a')).not.toBe(bytes.map((byte) => alphabet[byte % 36]).join(''));
  });
});
