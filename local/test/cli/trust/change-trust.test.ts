import { describe, expect, test } from 'vitest';
import { changeTrust, printTrust, type TrustChange } from '../../../cli/trust/change-trust.ts';
import { toTrustPlan } from '../../../cli/trust/to-plan.ts';
import { type Outcome, type RunProgram, toCommandLine } from '../../../cli/trust/trust-store.ts';
import { aMachine, authority } from './machine.ts';

const plan = toTrustPlan(
  authority,
  aMachine({ readOsRelease: () => 'ID=debian' }, [
    '/people/ada/.pki/nssdb/cert9.db',
    '/people/ada/.mozilla/firefox/a1.default/cert9.db',
  ]),
);

const CHROMIUM = 'sql:/people/ada/.pki/nssdb';
const FIREFOX = 'sql:/people/ada/.mozilla/firefox/a1.default';

const succeed = (stdout = ''): Outcome => ({ code: 0, stdout, stderr: '' });

/** NSS's certutil, with databases that have the certificate or not. */
const createCertutil = (trusting: readonly string[], refusing: readonly string[] = []) => {
  const databases = new Set(trusting);
  const commands: string[] = [];
  const run: RunProgram = async (command) => {
    const [, database = '', action] = command.args;
    if (action === '-L') {
      if (databases.has(database)) return succeed(`-----BEGIN CERTIFICATE-----\nMIICoj\r\nCCAkmg\n-----END`);
      return { code: 255, stdout: '', stderr: 'certutil: Could not find cert' };
    }
    commands.push(toCommandLine(command));
    if (refusing.includes(database)) return { code: 255, stdout: '', stderr: 'certutil: SEC_ERROR_IO\nmore' };
    if (action === '-A') databases.add(database);
    else databases.delete(database);
    return succeed();
  };
  return { run, commands, databases };
};

const createScreen = (answer: string | null) => {
  const lines: string[] = [];
  const questions: string[] = [];
  return {
    lines,
    questions,
    text: () => lines.join('\n'),
    ports: {
      say: (line: string) => void lines.push(line),
      ask:
        answer === null
          ? null
          : async (question: string) => {
              questions.push(question);
              return answer;
            },
    },
  };
};

const aChange = (parts: Partial<TrustChange> = {}): TrustChange => ({
  direction: 'add',
  plan,
  isSure: false,
  ...parts,
});

describe('--install', () => {
  test('prints the commands, asks for confirmation, and runs them for the stores that lack the certificate', async () => {
    const certutil = createCertutil([FIREFOX]);
    const screen = createScreen('y');
    expect(await changeTrust(aChange(), { run: certutil.run, ...screen.ports })).toBe(0);
    expect(screen.questions).toHaveLength(1);
    expect(certutil.commands).toEqual([
      `certutil -d ${CHROMIUM} -A -t C,, -n "${authority.name}" -i ${authority.file}`,
    ]);
    expect(screen.text()).toContain(`    ${certutil.commands[0]}`);
    expect(screen.text()).toContain('trusted by Chromium');
    expect(screen.text()).toContain('update-ca-certificates');
    expect([...certutil.databases].sort()).toEqual([FIREFOX, CHROMIUM].sort());
  });

  test.each(['', 'n', 'no', 'yikes'])('changes nothing if the answer is "%s"', async (answer) => {
    const certutil = createCertutil([]);
    const screen = createScreen(answer);
    expect(await changeTrust(aChange(), { run: certutil.run, ...screen.ports })).toBe(1);
    expect(certutil.commands).toEqual([]);
  });

  test('does not ask with --yes', async () => {
    const certutil = createCertutil([]);
    const screen = createScreen(null);
    expect(await changeTrust(aChange({ isSure: true }), { run: certutil.run, ...screen.ports })).toBe(0);
    expect(certutil.commands).toHaveLength(2);
  });

  test('fails without a terminal and without --yes', async () => {
    const certutil = createCertutil([]);
    const screen = createScreen(null);
    await expect(changeTrust(aChange(), { run: certutil.run, ...screen.ports })).rejects.toMatchObject({
      message: expect.stringContaining('--install'),
      fix: expect.stringContaining('--yes'),
    });
    expect(certutil.commands).toEqual([]);
  });

  test('asks nothing if every store has the certificate', async () => {
    const certutil = createCertutil([CHROMIUM, FIREFOX]);
    const screen = createScreen('y');
    expect(await changeTrust(aChange(), { run: certutil.run, ...screen.ports })).toBe(0);
    expect(screen.questions).toEqual([]);
    expect(certutil.commands).toEqual([]);
  });

  test('continues after a store that cannot be changed, prints why, and fails', async () => {
    const certutil = createCertutil([], [CHROMIUM]);
    const screen = createScreen('yes');
    expect(await changeTrust(aChange(), { run: certutil.run, ...screen.ports })).toBe(1);
    expect(screen.text()).toMatch(/^failed for Chromium.*: certutil: SEC_ERROR_IO$/m);
    expect([...certutil.databases]).toEqual([FIREFOX]);
  });

  test('names the package to install if certutil is missing', async () => {
    const run: RunProgram = async () => ({ code: null, stdout: '', stderr: '' });
    const screen = createScreen('y');
    await expect(changeTrust(aChange(), { run, ...screen.ports })).rejects.toMatchObject({
      message: 'The program certutil is not installed.',
      fix: expect.stringContaining('sudo apt-get install libnss3-tools'),
    });
  });
});

test('--uninstall removes the certificate from the stores that have it', async () => {
  const certutil = createCertutil([FIREFOX]);
  const screen = createScreen('y');
  const change = aChange({ direction: 'remove' });
  expect(await changeTrust(change, { run: certutil.run, ...screen.ports })).toBe(0);
  expect(certutil.commands).toEqual([`certutil -d ${FIREFOX} -D -n "${authority.name}"`]);
  expect([...certutil.databases]).toEqual([]);
});

test.each([
  [[CHROMIUM, FIREFOX], 0],
  [[FIREFOX], 1],
])('--status with the certificate in %j exits with %i', async (trusting, code) => {
  const certutil = createCertutil(trusting);
  const screen = createScreen(null);
  expect(await printTrust(plan, { run: certutil.run, ...screen.ports })).toBe(code);
  expect(screen.lines).toEqual([
    expect.stringMatching(code === 0 ? /^trusted by Chromium/ : /^not trusted by Chromium/),
    expect.stringMatching(/^trusted by Firefox/),
  ]);
  expect(certutil.commands).toEqual([]);
});
