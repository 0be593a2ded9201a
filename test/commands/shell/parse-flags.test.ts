import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandFault } from '../../../commands/shell/command-fault.ts';
import { integer, text, texts, toFlag, toggle } from '../../../commands/shell/flags.ts';
import { parseFlags } from '../../../commands/shell/parse-flags.ts';

const command = {
  name: 'paint',
  positionals: {
    file: text({ placeholder: 'FILE', text: 'what to paint', isRequired: true, advice: 'Name a wall.' }),
    second: text({ placeholder: 'SECOND', text: 'another' }),
  },
  flags: {
    colour: text({ text: 'colour', variable: 'PAINT_COLOUR' }),
    layerCount: integer({ text: 'layers', from: 1, to: 9, default: 2 }),
    dryRun: toggle({ text: 'paint nothing' }),
    friend: texts({ text: 'who helps' }),
  },
};

const parse = (argv: readonly string[], environment = {}) => parseFlags(command, argv, environment);

const SEE_HELP = 'npm run paint -- --help lists the flags.';

const faultOf = (argv: readonly string[], parsed = command): unknown => {
  try {
    parseFlags(parsed, argv, {});
  } catch (error) {
    return error;
  }
  throw new Error('It was accepted.');
};

describe('a command line', () => {
  test('gives every flag and positional a value', () => {
    expect(parse(['wall'])).toEqual({
      file: 'wall',
      second: null,
      colour: null,
      layerCount: 2,
      dryRun: false,
      friend: [],
    });
  });

  test.each([
    [['wall', '--layer-count', '3'], { layerCount: 3 }],
    [['wall', '--layer-count=3'], { layerCount: 3 }],
    [['--dry-run', 'wall'], { dryRun: true, file: 'wall' }],
    [['wall', 'door'], { file: 'wall', second: 'door' }],
    [['wall', '--friend', 'Ada', '--friend=Bob'], { friend: ['Ada', 'Bob'] }],
    [['wall', '--colour', 'red', '--colour', 'blue'], { colour: 'blue' }],
    [['wall', '--colour', '-'], { colour: '-' }],
    [['wall', '--colour=--dark'], { colour: '--dark' }],
    [['--', '--wall'], { file: '--wall' }],
    [['wall', '--verbose'], { file: 'wall' }],
    [['--verbose', 'wall'], { file: 'wall' }],
  ])('is parsed: %j', (argv, values) => {
    expect(parse(argv)).toMatchObject(values);
  });

  test('that lacks a flag takes it from its environment variable, unless that is empty', () => {
    const environment = { PAINT_COLOUR: 'green' };
    expect(parse(['wall'], environment)).toMatchObject({ colour: 'green' });
    expect(parse(['wall', '--colour', 'red'], environment)).toMatchObject({ colour: 'red' });
    expect(parse(['wall'], { PAINT_COLOUR: '' })).toMatchObject({ colour: null });
  });

  test.each([[['--help']], [['wall', '--help']], [['--nonsense', '--help']], [['--colour', '--help']]])(
    'that asks for help is not validated: %j',
    (argv) => {
      expect(parse(argv)).toBe('help');
    },
  );
});

describe('an error is one sentence with advice:', () => {
  test.each([
    [['wall', '--speed', '9'], "Unknown option '--speed'.", SEE_HELP],
    [['wall', '-s'], "Unknown option '-s'.", SEE_HELP],
    [['wall', '--layerCount', '9'], "Unknown option '--layerCount'.", SEE_HELP],
    [['wall', 'door', 'roof'], "Unexpected argument 'roof'.", SEE_HELP],
    [['wall', '--colour'], '--colour needs a value.', SEE_HELP],
    [['wall', '--colour='], '--colour needs a value.', SEE_HELP],
    [['wall', '--colour', '--dry-run'], '--colour needs a value.', SEE_HELP],
    [['wall', '--dry-run=no'], '--dry-run does not take a value.', SEE_HELP],
    [['wall', '--layer-count', '10'], '--layer-count is 10.', 'Specify a whole number from 1 to 9.'],
    [['wall', '--layer-count', '-1'], '--layer-count is -1.', 'Specify a whole number from 1 to 9.'],
    [[], 'FILE is missing.', 'Name a wall.'],
  ])('%j', (argv, message, fix) => {
    const fault = faultOf(argv);
    expect(fault).toBeInstanceOf(CommandFault);
    expect(fault).toMatchObject({ message, fix });
  });

  test('a required flag that is missing', () => {
    const flags = { ...command.flags, colour: text({ text: 'colour', isRequired: true }) };
    expect(faultOf(['wall'], { ...command, flags })).toMatchObject({
      message: '--colour is missing.',
      fix: SEE_HELP,
    });
  });

  test('an error of a custom parser, with advice', () => {
    const convert = (typed: string): never => {
      throw new Error(`${typed} is ugly.`);
    };
    const colour = toFlag({ placeholder: 'COLOUR', convert }, { text: 'colour', variable: '' });
    expect(
      faultOf(['wall', '--colour', 'pink'], { ...command, flags: { ...command.flags, colour } }),
    ).toMatchObject({
      message: 'pink is ugly.',
      fix: SEE_HELP,
    });
  });
});

test('every text is a value if it is joined to its flag by an equals sign', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (value) => {
      expect(parse(['wall', `--colour=${value}`])).toMatchObject({ colour: value });
    }),
  );
});
