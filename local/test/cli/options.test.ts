import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCliOptions } from '../../cli/options.ts';
import { toUsage } from '../../cli/usage.ts';
import { LocalFault } from '../../kernel/errors.ts';

test('without flags everything has its default', () => {
  expect(toCliOptions([])).toEqual({
    port: 4000,
    awsPort: { from: 4566 },
    host: '127.0.0.1',
    allowedHosts: [],
    allowedOrigins: [],
    isInMemory: false,
    isJson: false,
    isStrict: false,
    isVerbose: false,
    recordsTraces: true,
    follows: null,
    synthesis: null,
    inspectorPort: null,
    isHelp: false,
    stage: 'local',
    assembly: null,
    dataDirectory: null,
    amplifyOutputs: null,
  });
});

test('every flag is parsed, with its value after a space or an equals sign', () => {
  const argv = [
    '--port',
    '0',
    '--aws-port',
    '4567',
    '--host=::1',
    '--memory',
    '--json',
    '--stage',
    'dev',
    '--assembly=out',
  ];
  const allow = [
    '--allow-host=api.test',
    '--allow-host',
    'Laptop.lan.',
    '--allow-origin=https://app.example/',
  ];
  argv.push(...allow, '--allow-origin', 'null');
  expect(
    toCliOptions([
      ...argv,
      '--data-dir',
      'data',
      '--amplify-outputs=a.json',
      '--strict',
      '--watch',
      'npx cdk synth -q',
      '--paths=local/cli,local/kernel',
      '--paths=README.md',
      '--verbose',
      '--inspect=9300',
      '--help',
    ]),
  ).toEqual({
    port: 0,
    awsPort: 4567,
    host: '::1',
    allowedHosts: ['api.test', 'laptop.lan'],
    allowedOrigins: ['https://app.example', 'null'],
    isInMemory: true,
    isJson: true,
    isStrict: true,
    isVerbose: true,
    recordsTraces: true,
    follows: true,
    synthesis: {
      command: 'npx cdk synth -q',
      directory: process.cwd(),
      paths: ['local/cli', 'local/kernel', 'README.md'].map((path) => join(process.cwd(), path)),
    },
    inspectorPort: 9300,
    isHelp: true,
    stage: 'dev',
    assembly: join(process.cwd(), 'out'),
    dataDirectory: join(process.cwd(), 'data'),
    amplifyOutputs: join(process.cwd(), 'a.json'),
  });
});

test('--inspect alone uses the port of Node.js', () => {
  expect(toCliOptions(['--inspect', '--memory'])).toMatchObject({ inspectorPort: 9229, isInMemory: true });
});

test('--no-watch disables watching, regardless of other flags', () => {
  expect(toCliOptions(['--watch', '--no-watch']).follows).toBe(false);
});

describe('an error names the flag', () => {
  test.each([
    [['--prot', '1'], 'Unknown flag --prot.'],
    [['-p'], 'Unknown flag -p.'],
    [['4000'], '"4000" is not a flag.'],
    [['--port'], '--port needs a value.'],
    [['--stage='], '--stage needs a value.'],
    [['--paths', 'lib'], '--paths needs --watch with a command.'],
    [['--watch', 'make'], '--watch takes a command only with --assembly.'],
    [
      ['--assembly', 'out', '--watch', 'make', '--paths=nowhere'],
      '--paths names nowhere, which does not exist.',
    ],
    [['--watch', 'local'], '--watch takes a command, and local is a folder: put it before --watch.'],
    [['--memory=yes'], '--memory does not take a value.'],
    [['--port', '65536'], '--port 65536 is not a port. Ports are numbers from 0 to 65535.'],
    [['--inspect=x'], '--inspect x is not a port. Ports are numbers from 0 to 65535.'],
    [['--inspect', '9300'], '"9300" is not a flag.'],
    [['--port=-1'], '--port -1 is not a port. Ports are numbers from 0 to 65535.'],
    [['--aws-port', '65536'], '--aws-port 65536 is not a port. Ports are numbers from 0 to 65535.'],
    [['--port', '0x50'], '--port 0x50 is not a port. Ports are numbers from 0 to 65535.'],
  ])('%j', (argv, message) => {
    expect(() => toCliOptions(argv)).toThrow(
      expect.objectContaining({ code: 'USAGE', message, fix: expect.stringContaining('--help') }),
    );
  });

  test.each([
    ['--allow-host=https://api.test', '--allow-host https://api.test is not a host name.'],
    ['--allow-host=api.test:4000', '--allow-host api.test:4000 is not a host name.'],
    ['--allow-host=*', '--allow-host * is not a host name.'],
    ['--allow-origin=app.example', '--allow-origin app.example is not an origin.'],
    ['--allow-origin=https://app.example/page', '--allow-origin https://app.example/page is not an origin.'],
    ['--allow-origin=*', '--allow-origin * is not an origin.'],
    ['--allow-origin=https://', '--allow-origin https:// is not an origin.'],
  ])('%s', (flag, message) => {
    const fault = { code: 'USAGE', message, fix: expect.stringContaining('such as') };
    expect(() => toCliOptions([flag])).toThrow(expect.objectContaining(fault));
  });

  test('for any text', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (argv) => {
        try {
          toCliOptions(argv);
        } catch (error) {
          expect(error).toBeInstanceOf(LocalFault);
        }
      }),
    );
  });
});

test('the usage lists every flag', () => {
  const flags = [
    'port',
    'host',
    'allow-host',
    'allow-origin',
    'memory',
    'json',
    'assembly',
    'stage',
    'data-dir',
    'verbose',
    'help',
  ];
  for (const flag of flags) expect(toUsage({})).toContain(`--${flag} `);
});

test('the usage of the amplify command lists no flag that the command rejects', () => {
  const usage = toUsage({ source: 'amplify' });
  for (const flag of ['assembly', 'watch', 'paths']) expect(usage).not.toContain(`--${flag} `);
  expect(usage).toContain('(default: amplify_outputs.json)');
});
