import { describe, expect, test } from 'vitest';
import { integer, text, toggle } from '../../../commands/shell/flags.ts';
import { toHelp, toSignature } from '../../../commands/shell/print-help.ts';

const command = {
  name: 'paint',
  summary: 'Paints a wall.',
  description: 'First paragraph.\n\nSecond\n   paragraph.',
  positionals: {
    wall: text({ placeholder: 'WALL', text: 'the wall', isRequired: true }),
    door: text({ placeholder: 'DOOR', text: 'a door' }),
  },
  flags: {
    colour: text({ placeholder: 'NAME', text: 'its colour', isRequired: true }),
    layers: integer({ text: 'how many', from: 1, to: 9, default: 2, variable: 'LAYERS' }),
    dryRun: toggle({ text: 'paint nothing' }),
  },
};

describe('help', () => {
  test('shows the usage, the summary and every argument of the command', () => {
    expect(toHelp(command)).toBe(
      [
        'Usage: npm run paint -- WALL [DOOR] --colour NAME [flags]',
        '',
        'Paints a wall.',
        '',
        '  WALL           the wall (required)',
        '  DOOR           a door',
        '  --colour NAME  its colour (required)',
        '  --layers N     how many (1 to 9; default: 2; environment: LAYERS)',
        '  --dry-run      paint nothing',
        '  --verbose      print stack traces, and the complete output of programs such as CDK',
        '  --help         print this help',
        '',
        'First paragraph.',
        '',
        'Second paragraph.',
        '',
      ].join('\n'),
    );
  });

  test('of a command without arguments has the flags of every command', () => {
    const help = toHelp({ name: 'rest', summary: 'Rests.', flags: {}, positionals: {} });
    expect(help).toMatch(
      /^Usage: npm run rest -- \[flags\]\n\nRests\.\n\n {2}--verbose [^\n]+\n {2}--help [^\n]+\n$/,
    );
  });

  test('keeps its lines within 100 columns, and every word of a long text', () => {
    const words = Array.from({ length: 60 }, (_, index) => `word${index}`);
    const flags = { long: text({ text: words.join(' ') }) };
    const help = toHelp({ name: 'paint', summary: words.join(' '), flags, positionals: {} });
    expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(help.split(/\s+/).filter((word) => word === 'word59')).toHaveLength(2);
  });

  test('aligns the lines of a long text', () => {
    const flags = {
      long: text({
        text: 'a'
          .repeat(60)
          .replace(/(.{9})./g, '$1 ')
          .repeat(3),
      }),
    };
    const lines = toHelp({ name: 'paint', summary: '', flags, positionals: {} }).split('\n');
    const first = lines.findIndex((line) => line.startsWith('  --long TEXT'));
    const column = (lines[first] ?? '').indexOf(' a') + 1;
    expect(lines[first + 1]).toMatch(new RegExp(`^ {${column}}a`));
  });
});

test('the signature of a flag has its name in kebab case and the name of its value', () => {
  expect(toSignature('dryRun', command.flags.dryRun)).toBe('--dry-run');
  expect(toSignature('apiKey', command.flags.colour)).toBe('--api-key NAME');
});
