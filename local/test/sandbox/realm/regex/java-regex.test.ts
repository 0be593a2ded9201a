import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BadArgument } from '../../../../sandbox/realm/ending.ts';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';
import { findAll } from './find-all.ts';

const create = () => {
  const counted = { steps: 0, units: 0 };
  const regexes = createJavaRegexes({
    step: () => {
      counted.steps += 1;
    },
    charge: (units) => {
      counted.units += units;
    },
  });
  return { regexes, counted };
};

describe('a found match', () => {
  const { regexes } = create();
  const found = regexes.find('(?<first>a)(b)?(?<last>c)', 'xxacyy', 0);

  test('has its place and its groups, by number and name', () => {
    expect(found).toMatchObject({ start: 2, end: 4, groups: 3 });
    expect([0, 1, 2, 3].map((group) => found?.group(group))).toEqual(['ac', 'a', null, 'c']);
    expect(['first', 'last'].map((group) => found?.group(group))).toEqual(['a', 'c']);
  });

  test('has no group of another number or name', () => {
    expect([found?.group(4), found?.group(-1), found?.group('none'), found?.group('toString')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect([found?.hasName('first'), found?.hasName('none'), found?.hasName('constructor')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('is the first at or after a place', () => {
    expect([0, 1, 2, 3].map((from) => regexes.find('a', 'abab', from)?.start)).toEqual([0, 2, 2, undefined]);
    expect(regexes.find('', 'ab', 2)).toMatchObject({ start: 2, end: 2 });
    expect(regexes.find('', 'ab', 3)).toBeNull();
  });

  test('sees the text before that place', () => {
    expect(regexes.find('(?<=a)b', 'ab', 1)).toMatchObject({ start: 1 });
    expect(regexes.find('^b', 'ab', 1)).toBeNull();
    expect(regexes.find('\\bb', 'ab', 1)).toBeNull();
  });

  test('keeps its groups when the next one is found', () => {
    const first = regexes.find('(.)', 'ab', 0);
    const second = regexes.find('(.)', 'ab', 1);
    expect([first?.group(1), second?.group(1)]).toEqual(['a', 'b']);
  });
});

describe('a parsed pattern', () => {
  test('is parsed once', () => {
    const { regexes, counted } = create();
    const pattern = 'a'.repeat(100);
    regexes.matches(pattern, 'b');
    const { units } = counted;
    expect(units).toBeGreaterThan(0);
    regexes.matches(pattern, 'b');
    regexes.find(pattern, 'b', 0);
    expect(counted.units).toBe(units);
  });

  test('is parsed again after many others', () => {
    const { regexes, counted } = create();
    const patterns = Array.from({ length: 12 }, (_, index) => String.fromCharCode(97 + index).repeat(9000));
    for (const pattern of patterns) regexes.matches(pattern, '');
    const { units } = counted;
    regexes.matches(patterns[0] ?? '', '');
    expect(counted.units).toBeGreaterThan(units);
  });

  test('that is wrong fails each time', () => {
    const { regexes } = create();
    for (let count = 0; count < 2; count += 1)
      expect(() => regexes.matches('(', 'a')).toThrow('Unclosed group near index 1\n(');
  });

  test('has a limit of characters', () => {
    const { regexes } = create();
    expect(regexes.matches('a'.repeat(10_000), 'a')).toBe(false);
    expect(() => regexes.matches('a'.repeat(10_001), 'a')).toThrow(BadArgument);
    expect(() => regexes.find('a'.repeat(10_001), 'a', 0)).toThrow(
      'A pattern of more than 10000 characters is too long.',
    );
  });
});

describe('the steps of a match', () => {
  const stepsOf = (pattern: string, text: string): number => {
    const { regexes, counted } = create();
    regexes.find(pattern, text, 0);
    return counted.steps + counted.units;
  };

  test.each([
    ['a+b', 'a'],
    ['(a|aa)+b', 'a'],
    ['\\b\\B', '\u0301'],
    ['(?<=x)y', 'a'],
    ['[^b]*b', 'a'],
    ['(?:a?){20}b', 'a'],
    ['(a)\\1{9}b', 'a'],
    ['(?>a*)b', 'a'],
  ])('of %s grow with a text of many %j', (pattern, sign) => {
    expect(stepsOf(pattern, sign.repeat(20))).toBeGreaterThan(stepsOf(pattern, sign.repeat(10)) * 1.5);
  });

  test('count a long group that is compared as a whole', () => {
    const long = 'a'.repeat(100_000);
    expect(stepsOf('^(a*)\\1$', `${long}${long}`)).toBeGreaterThan(100_000);
  });

  test('end a match when the limit is reached', () => {
    let steps = 0;
    const regexes = createJavaRegexes({
      step: () => {
        steps += 1;
        if (steps > 1000) throw new BadArgument('limit');
      },
      charge: () => {},
    });
    expect(() => regexes.matches('(?:a+)+b', 'a'.repeat(30))).toThrow('limit');
  });
});

describe('laws of matching', () => {
  const { regexes } = create();
  const texts = fc.string({
    unit: fc.constantFrom('a', 'b', '\u00e9', '\u{1f600}', '\n', '.', '*', '\\', '['),
    maxLength: 10,
  });
  const quote = (text: string): string => `\\Q${text.replaceAll('\\E', '\\E\\\\E\\Q')}\\E`;

  test('a quoted text matches itself only', () => {
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        expect(regexes.matches(quote(text), text)).toBe(true);
        expect(regexes.matches(quote(text), other)).toBe(text === other);
      }),
    );
  });

  test('a quoted text is found where the text is', () => {
    fc.assert(
      fc.property(texts, texts, texts, (before, text, after) => {
        const whole = before + text + after;
        expect(regexes.find(quote(text), whole, 0)?.end).toBeLessThanOrEqual(before.length + text.length);
      }),
    );
  });

  test('a dot and all flags take each character of the text once', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(findAll(regexes, '(?s).', text)).toEqual([...text]);
      }),
    );
  });

  test('a class and its complement take each character between them', () => {
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom('\\w', '\\p{L}', '[ab]', '[^a]', '\\s', '\\p{IsLatin}'),
        (text, one) => {
          const inside = findAll(regexes, one, text).length;
          const outside = findAll(regexes, `[^${one}]`, text).length;
          expect(inside + outside).toBe([...text].length);
        },
      ),
    );
  });

  test('a boundary is where the other one is not', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const places = text.split('').length + 1;
        const boundaries = findAll(regexes, '\\b', text).length + findAll(regexes, '\\B', text).length;
        expect(boundaries).toBe(places);
      }),
    );
  });

  test('looking ahead and behind take nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const pattern of ['(?=.)', '(?<=.)', '(?!a)', '(?<!a)'])
          expect(findAll(regexes, pattern, text).join('')).toBe('');
      }),
    );
  });
});
