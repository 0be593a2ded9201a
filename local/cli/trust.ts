import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { createCertificates, toAuthorityFile } from '../http/tls/certificates.ts';
import { systemClock } from '../kernel/clock.ts';
import { createAsker } from './asker.ts';
import { toFolders } from './folders.ts';
import { createTextLog } from './text-log.ts';
import { changeTrust, printTrust, type TrustPorts } from './trust/change-trust.ts';
import { toTrustText } from './trust/explain-trust.ts';
import { type TrustOptions, toTrustOptions, toTrustUsage } from './trust/options.ts';
import { runProgram } from './trust/run-program.ts';
import { type Machine, toAuthority, toTrustPlan } from './trust/to-plan.ts';

/**
 * Makes browsers trust the authority of this project, which is created if there is none yet, or prints how.
 * Returns the exit code. `name` is the typed name of the command, for the help.
 */
export const runTrust = async (
  argv: readonly string[],
  { name, home }: { name: string; home: string },
): Promise<number> => {
  const options = toTrustOptions(argv, name);
  if (options.action !== 'help') return act(options, home);
  console.log(toTrustUsage(name));
  return 0;
};

/** Returns the exit code. */
const act = async ({ action, isSure }: TrustOptions, home: string): Promise<number> => {
  const ports: TrustPorts = {
    run: runProgram,
    ask: process.stdin.isTTY ? ask : null,
    say: (line) => console.log(line),
  };
  const directory = toFolders(process.cwd(), home).authority;
  const log = createTextLog((text) => process.stderr.write(text));
  const certificates = createCertificates({ directory, host: 'localhost' }, { clock: systemClock, log });
  const file = toAuthorityFile(directory);
  const plan = toTrustPlan(toAuthority(file, certificates.readAuthority()), thisMachine());
  if (action === 'status') return printTrust(plan, ports);
  if (action === 'explain') {
    ports.say(toTrustText(file, plan));
    return 0;
  }
  const direction = action === 'install' ? 'add' : 'remove';
  const exitCode = await changeTrust({ direction, plan, isSure }, ports);
  if (action === 'install')
    ports.say(`Node.js does not read these: start it with NODE_EXTRA_CA_CERTS="${file}"`);
  return exitCode;
};

const ask = async (question: string): Promise<string> => {
  const asker = createAsker(process.stdout);
  try {
    return (await asker.ask(question)) ?? '';
  } finally {
    asker.close();
  }
};

const thisMachine = (): Machine => ({
  platform: process.platform,
  home: homedir(),
  environment: process.env,
  exists: existsSync,
  list: (path) => readOr([], () => readdirSync(path)),
  readOsRelease: () => readOr('', () => readFileSync('/etc/os-release', 'utf8')),
});

const readOr = <Value>(otherwise: Value, read: () => Value): Value => {
  try {
    return read();
  } catch {
    return otherwise;
  }
};
