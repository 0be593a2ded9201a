import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder, runScript } from '../tools/run-command.ts';

/** Runs `npm run invoke -- <flags>`, without npm. */
const invoke = async (...flags: readonly string[]) => {
  const command = runScript('invoke', flags);
  const code = await command.ended;
  return { code, out: command.stdout(), screen: command.stderr() };
};

const REPORT =
  /^REPORT RequestId: [0-9a-f-]{36} {2}Duration: [\d.]+ ms {2}Memory Size: 512 MB {2}Heap Used: \d+ MB {2}Init Duration: [\d.]+ ms$/m;

describe('npm run invoke', () => {
  test('prints the result of the function for a sample event, and its duration', async () => {
    const { code, out, screen } = await invoke('create-user', '--event', 'new-user');
    expect(JSON.parse(out)).toMatchObject({ user: { name: 'Annie Easley', version: 1 }, userErrors: [] });
    expect(screen).toMatch(REPORT);
    expect(code).toBe(0);
  });

  test('accepts a file as the event, and runs with the data that the samples need', async () => {
    const file = join(createFolder(), 'rename.json');
    const input = { id: '0b5e1f0c-6a5e-4f0e-9d5b-0a1d2c3e4f01', name: 'Countess of Lovelace' };
    writeFileSync(file, JSON.stringify({ input, caller: { authType: 'IAM Authorization', id: 'arn' } }));
    const { code, out } = await invoke('update-user', '--event', file);
    expect(JSON.parse(out)).toMatchObject({ user: { name: 'Countess of Lovelace', version: 2 } });
    expect(code).toBe(0);
  });

  test('shows the log lines of the function', async () => {
    const { code, screen } = await invoke('publish-user-events', '--event', 'refused-by-api');
    expect(screen).toContain('Could not publish the change of a user.');
    expect(code).toBe(0);
  });

  test('exits with code 1 if the function fails, and prints why', async () => {
    const { code, out, screen } = await invoke('split-user-import', '--event', 'not-json');
    expect(out).toBe('');
    expect(screen).toContain('SyntaxError');
    expect(screen).toMatch(REPORT);
    expect(code).toBe(1);
  });

  test('lists functions, and the sample events of one', async () => {
    expect((await invoke()).out).toContain('\n  publish-user-events\n');
    expect((await invoke('import-users')).out).toBe(
      'Events of import-users, for --event NAME:\n  bad-rows\n  not-json\n  rows\n',
    );
    expect((await invoke('--help')).out).toContain('npm run invoke -- [FUNCTION] [flags]');
  });

  test.each([
    [['no-such'], 'The function no-such does not exist. There are: check-version, create-user,'],
    [['create-user', '--event', 'nope'], 'nope.json cannot be read. Samples of create-user: email-taken,'],
    [['create-user', '--event', 'README.md'], 'README.md is not JSON.'],
    [
      ['create-user', 'delete-user'],
      "Unexpected argument 'delete-user'. npm run invoke -- --help lists the flags.",
    ],
    [['--nope'], "Unknown option '--nope'"],
    [['create-user', '--stage', 'Prod!'], '"Prod!" cannot name a stage'],
  ])('reports the error in %j', async (flags, words) => {
    const { code, screen } = await invoke(...flags);
    expect(screen).toContain(words);
    expect(code).toBe(1);
  });
});
