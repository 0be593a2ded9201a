import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFlags } from '../../cli/flags.ts';
import { readFlags } from '../../cli/read-flags.ts';

const isUsage = (message: string) => expect.objectContaining({ code: 'USAGE', message });

describe('a flag with a value', () => {
  test.each([[['--port', '1']], [['--port=1']]])('is %j', (argv) => {
    expect(parseFlags(argv).texts).toEqual(new Map([['port', '1']]));
  });

  test('has its last value', () => {
    expect(parseFlags(['--port', '1', '--port=2']).texts.get('port')).toBe('2');
  });

  test('may contain an equals sign, or be a dash', () => {
    expect(parseFlags(['--data-dir=a=b', '--assembly', '-']).texts).toEqual(
      new Map([
        ['data-dir', 'a=b'],
        ['assembly', '-'],
      ]),
    );
  });

  test.each([[['--port']], [['--port=']], [['--port', '']], [['--memory', '--port']]])(
    'that is missing in %j is rejected',
    (argv) => {
      expect(() => parseFlags(argv)).toThrow(isUsage('--port needs a value.'));
    },
  );

  test('can be repeated for a list, in order', () => {
    const { lists } = parseFlags(['--allow-host', 'a', '--paths', 'x,y', '--allow-host=b']);
    expect(lists).toEqual(
      new Map([
        ['allow-host', ['a', 'b']],
        ['paths', ['x,y']],
      ]),
    );
  });
});

describe('a flag without a value', () => {
  test('is a switch, once or twice', () => {
    expect(parseFlags(['--memory', '--json', '--memory']).switches).toEqual(new Set(['memory', 'json']));
  });

  test.each(['--memory=true', '--memory=', '--no-watch=1'])('is rejected as %s', (flag) => {
    expect(() => parseFlags([flag])).toThrow(/^--[a-z-]+ does not take a value\.$/);
  });
});

describe('a flag with an optional value', () => {
  test.each([
    [['--inspect'], [['inspect', null]]],
    [['--inspect=0'], [['inspect', '0']]],
    [['--watch'], [['watch', null]]],
    [['--watch', 'npx cdk synth'], [['watch', 'npx cdk synth']]],
    [['--watch=npx cdk synth', '--json'], [['watch', 'npx cdk synth']]],
    [
      ['--watch', '--inspect'],
      [
        ['watch', null],
        ['inspect', null],
      ],
    ],
  ])('in %j is %j', (argv, values) => {
    expect([...parseFlags(argv).optional]).toEqual(values);
  });

  test.each([
    [['--inspect', '9230'], '9230'],
    [['--watch', 'a', 'b'], 'b'],
    [['--watch=a', 'b'], 'b'],
    [['cdk.out'], 'cdk.out'],
    [['--memory', 'true'], 'true'],
    [['--', 'a'], 'a'],
  ])('does not take another word: %j', (argv, word) => {
    expect(() => parseFlags(argv)).toThrow(isUsage(`"${word}" is not a flag.`));
  });
});

describe('an unknown flag', () => {
  test.each([
    ['--prot', '--prot'],
    ['--Port=1', '--Port'],
    ['-p', '-p'],
    ['--constructor', '--constructor'],
    ['--__proto__', '--__proto__'],
    ['--no-memory', '--no-memory'],
  ])('%s is rejected by its name', (word, name) => {
    expect(() => parseFlags([word])).toThrow(isUsage(`Unknown flag ${name}.`));
  });

  test('never causes another error', () => {
    const words = fc.oneof(fc.string(), fc.constantFrom('--port', '--watch', '--', '-', '--=', '--json'));
    fc.assert(
      fc.property(fc.array(words, { maxLength: 5 }), (argv) => {
        try {
          parseFlags(argv);
        } catch (error) {
          expect(error).toMatchObject({
            name: 'LocalFault',
            code: 'USAGE',
            fix: 'See --help for the flags.',
          });
        }
      }),
    );
  });
});

describe('a command with flags of its own', () => {
  const read = (...args: string[]) =>
    readFlags(
      { args, options: { follow: { type: 'boolean' }, id: { type: 'string' } } },
      'npx appsync-offline traces',
    );

  test('has its values', () => {
    expect(read('--follow', '--id', 'a').values).toMatchObject({ follow: true, id: 'a' });
  });

  test.each([['--folow'], ['--id'], ['--follow=1'], ['word']])('rejects %s in one sentence', (word) => {
    expect(() => read(word)).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: expect.stringMatching(/^[^.]*\.$/),
        fix: 'npx appsync-offline traces --help lists the flags.',
      }),
    );
  });
});
