import { describe, expect, test } from 'vitest';
import { Unsupported } from '../../../../sandbox/realm/ending.ts';
import { createMeter } from '../../../../sandbox/realm/meter.ts';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';
import { createEngine } from '../../../../sandbox/realm/template/engine.ts';
import { MethodException } from '../../../../velocity/index.ts';

const meter = createMeter();
const engine = createEngine(meter, createJavaRegexes(meter));

describe('the patterns of a template', () => {
  // Recorded from `java.util.regex` of Java 17.
  test.each<[string, string, [number, number][]]>([
    [
      'a',
      'banana',
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ],
    [
      'a*',
      'baa',
      [
        [0, 0],
        [1, 3],
        [3, 3],
      ],
    ],
    [
      '',
      'ab',
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
    ],
    [
      '\\Ga',
      'aab',
      [
        [0, 1],
        [1, 2],
      ],
    ],
    ['x', 'ab', []],
    ['^', 'ab', [[0, 0]]],
  ])('find %j in %j at %j', (pattern, text, places) => {
    expect(engine.findAll(pattern, text).map(({ start, end }) => [start, end])).toEqual(places);
  });

  test('match whole texts', () => {
    expect([engine.matches('a+', 'aa'), engine.matches('a', 'aa')]).toEqual([true, false]);
  });

  test.each(['(', '[', '*', 'a{2,1}', '\\'])('that are wrong, %s, are an exception of Java', (pattern) => {
    for (const run of [() => engine.matches(pattern, 'a'), () => engine.findAll(pattern, 'a')]) {
      expect(run).toThrow(MethodException);
      expect(run).toThrow('java.util.regex.PatternSyntaxException: ');
    }
  });

  test('that do not run locally are a fault of this machine', () => {
    expect(() => engine.matches('\\p{InGreek}', 'a')).toThrow(Unsupported);
  });
});

describe('the resources of a template', () => {
  test('are those of the meter', () => {
    meter.begin();
    expect(engine.weighText('a')).toBe('a');
    expect(() => engine.weighText('a'.repeat(16_000_001))).toThrow('is too long');
    expect(() => engine.charge(20_000_000)).toThrow('The handler took more than');
    meter.begin();
  });
});

describe('a directive that does not run locally', () => {
  test('is named with its place', () => {
    const run = () => engine.refuseDirective('include', [3, 7] as never);
    expect(run).toThrow(Unsupported);
    expect(run).toThrow(
      'velocity:3:7: #include does not run locally; whether AppSync runs it is not documented.',
    );
  });
});
