import { describe, expect, test } from 'vitest';
import { toTrustText } from '../../../cli/trust/explain-trust.ts';
import { runProgram } from '../../../cli/trust/run-program.ts';
import { toTrustPlan } from '../../../cli/trust/to-plan.ts';
import { isProven, type TrustStore, toCommandLine } from '../../../cli/trust/trust-store.ts';
import { aMachine, authority } from './machine.ts';

describe('a command as it is typed', () => {
  test.each([
    [['certutil', '-d', 'sql:/people/ada/.pki/nssdb'], 'certutil -d sql:/people/ada/.pki/nssdb'],
    [['cp', '/my app/a.pem'], 'cp "/my app/a.pem"'],
    [['certutil', ''], 'certutil ""'],
    [['C:\\Windows\\certutil.exe', '-t', 'C,,'], 'C:\\Windows\\certutil.exe -t C,,'],
    [['echo', '(a)'], 'echo "(a)"'],
  ])('%j has quotes only if they are needed', ([program = '', ...args], line) => {
    expect(toCommandLine({ program, args })).toBe(line);
  });
});

describe('a store with a certificate', () => {
  const store = (proof: string): TrustStore => ({
    name: 'store',
    check: { command: { program: 'check', args: [] }, proof },
    add: [],
    remove: [],
  });
  const proves = (proof: string, code: number | null, stdout: string) =>
    isProven(store(proof), { code, stdout, stderr: '' });

  test.each([
    ['on several lines', 'ABCDEF', 'AB\r\nCD\nEF', true],
    ['in another letter case and with spaces', 'aabbcc', 'SHA1: AA BB CC', true],
    ['with an empty proof', '', '', true],
    ['that is another one', 'ABC', 'ABD', false],
  ])('%s is recognized: %4$s', (_, proof, stdout, expected) => {
    expect(proves(proof, 0, stdout)).toBe(expected);
  });

  test.each([1, 255, null])('is not recognized with the exit code %j', (code) => {
    expect(proves('ABC', code, 'ABC')).toBe(false);
    expect(proves('', code, '')).toBe(false);
  });
});

describe('a program', () => {
  const node = (code: string) => runProgram({ program: process.execPath, args: ['-e', code] });

  test('has its exit code and its output', async () => {
    expect(await node("console.log('a'); console.error('b')")).toEqual({
      code: 0,
      stdout: 'a\n',
      stderr: 'b\n',
    });
    expect(await node("console.log('a'); process.exitCode = 7")).toEqual({
      code: 7,
      stdout: 'a\n',
      stderr: '',
    });
  });

  test('that does not exist has no exit code', async () => {
    expect((await runProgram({ program: 'no-such-program', args: [] })).code).toBeNull();
  });

  test('receives its arguments without a shell', async () => {
    const args = ['-p', 'process.argv.slice(1).join()', '$HOME', 'a b', '*', '"'];
    expect((await runProgram({ program: process.execPath, args })).stdout).toBe('$HOME,a b,*,"\n');
  });

  test('has an input that ends, so that it cannot wait for an answer', async () => {
    expect((await node("process.stdin.on('end', () => console.log('end')).resume()")).stdout).toBe('end\n');
  });

  test('that is killed is an error', async () => {
    await expect(node("process.kill(process.pid, 'SIGKILL')")).rejects.toThrow('Command failed');
  });
});

describe('the instructions', () => {
  test('have every command, and the remarks of the system', () => {
    const plan = toTrustPlan(authority, aMachine({ readOsRelease: () => 'ID=debian' }));
    const text = toTrustText(authority.file, plan);
    for (const { name, add } of plan.stores) {
      expect(text).toContain(`  ${name}\n`);
      for (const command of add) expect(text).toContain(`    ${toCommandLine(command)}\n`);
    }
    expect(text).toContain(`NODE_EXTRA_CA_CERTS="${authority.file}"`);
    expect(text).toContain(plan.remarks.add[0]);
    expect(text).not.toContain(plan.remarks.remove[0]);
  });
});
