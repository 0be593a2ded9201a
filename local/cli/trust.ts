import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { systemClock } from '../kernel/clock.ts';
import { LocalFault, toFaultText } from '../kernel/errors.ts';
import { createCertificates, toAuthorityFile } from '../start/certificates.ts';
import { toFolders } from './folders.ts';
import { createTextLog } from './text-log.ts';
import { changeTrust, printTrust, type TrustPorts } from './trust/change-trust.ts';
import { toTrustText } from './trust/explain-trust.ts';
import { TRUST_USAGE, type TrustOptions, toTrustOptions } from './trust/options.ts';
import { runProgram } from './trust/run-program.ts';
import { type Machine, toAuthority, toTrustPlan } from './trust/to-plan.ts';

const readOr = <Value>(otherwise: Value, read: () => Value): Value => {
  try {
    return read();
  } catch {
    return otherwise;
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

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    // Ctrl-D ends the input without an answer.
    return await new Promise((resolve, reject) => {
      terminal.once('close', () => resolve(''));
      terminal.question(question).then(resolve, reject);
    });
  } finally {
    terminal.close();
  }
}

/** Returns the exit code. */
async function act({ action, isSure }: TrustOptions): Promise<number> {
  const ports: TrustPorts = {
    run: runProgram,
    ask: process.stdin.isTTY ? ask : null,
    say: (line) => console.log(line),
  };
  const directory = toFolders(process.cwd()).authority;
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
}

/** Makes browsers trust the authority of this project, which is created where there is none yet, or says how. */
export async function runTrust(argv: readonly string[]): Promise<void> {
  try {
    const options = toTrustOptions(argv);
    if (options.action === 'help') console.log(TRUST_USAGE);
    else process.exitCode = await act(options);
  } catch (error) {
    if (!(error instanceof LocalFault)) throw error;
    console.error(toFaultText(error));
    process.exitCode = 1;
  }
}
