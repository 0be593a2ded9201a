import type { Random } from './random.ts';

const words = [
  '',
  ' ',
  'ada@example.com',
  'Ada Lovelace',
  '2026-01-01T00:00:00Z',
  'x'.repeat(300),
  '{"a":1}',
  '__proto__',
  'constructor',
  '민준 😀',
  '\u0000\u0007',
  '\ud800',
  "'; drop table users; --",
  '#{jndi:ldap}',
  '../../etc',
  'null',
  'eyJ2ZXJzaW9uIjozfQ==',
] as const;

const numbers = [0, -0, 1, -1, 1.5, 1e300, -1e21, 2 ** 31, 2 ** 53, 100, 101] as const;

/** A text that a client may send: plain, odd or hostile. */
export const toText = (random: Random): string =>
  random.chance(0.2)
    ? Array.from({ length: random.below(30) }, () => String.fromCharCode(random.below(0x300))).join('')
    : random.pick(words);

/** Any value that JSON can hold. */
export const toJsonValue = (random: Random, depth = 3): unknown => {
  const kind = random.below(depth > 0 ? 7 : 5);
  if (kind === 0) return null;
  if (kind === 1) return random.chance(0.5);
  if (kind === 2) return random.pick(numbers);
  if (kind <= 4) return toText(random);
  const size = random.below(4);
  if (kind === 5) return Array.from({ length: size }, () => toJsonValue(random, depth - 1));
  return Object.fromEntries(
    Array.from({ length: size }, () => [toText(random), toJsonValue(random, depth - 1)]),
  );
};

/** The text with a little of it cut, doubled, swapped or strewn in. */
export const toDamaged = (random: Random, text: string): string => {
  const [one, other] = [random.below(text.length + 1), random.below(text.length + 1)].sort((a, b) => a - b);
  const [begin = 0, end = 0] = [one, Math.min(other ?? 0, (one ?? 0) + 20)];
  const part = text.slice(begin, end);
  const damage = random.pick(['cut', 'double', 'end', 'strew'] as const);
  if (damage === 'cut') return text.slice(0, begin) + text.slice(end);
  if (damage === 'double') return text.slice(0, end) + part + text.slice(end);
  if (damage === 'end') return text.slice(0, begin);
  return (
    text.slice(0, begin) +
    random.pick(['"', '{', '}', '$', '\\', '\u0000', '...', '@', '!', '[']) +
    text.slice(begin)
  );
};
