import { LocalFault } from '../../kernel/errors.ts';
import {
  type Command,
  isProven,
  type Outcome,
  type RunProgram,
  type TrustPlan,
  type TrustStore,
  toCommandLine,
} from './trust-store.ts';

export interface TrustPorts {
  run: RunProgram;
  /** Asks the user a question; null without a terminal. */
  ask: ((question: string) => Promise<string>) | null;
  say(line: string): void;
}

export interface TrustChange {
  direction: 'add' | 'remove';
  plan: TrustPlan;
  /** Whether to continue without a question. */
  isSure: boolean;
}

const WORDS = {
  add: {
    flag: '--install',
    intent: 'These commands make browsers trust the local TLS certificate:',
    done: 'trusted by',
    nothing: 'Every browser that was found already trusts it.',
  },
  remove: {
    flag: '--uninstall',
    intent: 'These commands remove that trust from browsers:',
    done: 'removed from',
    nothing: 'No browser that was found trusts it.',
  },
} as const;

/**
 * Adds the certificate to every store that lacks it, or removes it from every store that has it, after a
 * question. Returns the exit code: 1 if a store could not be changed, or the answer was no. Throws a
 * `LocalFault` if there is no terminal to ask, and if the required program is missing.
 */
export const changeTrust = async (change: TrustChange, ports: TrustPorts): Promise<number> => {
  const { direction, plan, isSure } = change;
  const { ask, say } = ports;
  const words = WORDS[direction];
  if (!isSure && ask === null) {
    const message = `${words.flag} changes what browsers trust, and prompts first, which needs a terminal.`;
    throw new LocalFault('USAGE', message, 'Add --yes to continue without a question.');
  }
  const stores = await findOpenStores(change, ports);
  if (stores.length === 0) {
    say(words.nothing);
    return 0;
  }
  say([words.intent, ...stores.flatMap((store) => toStoreLines(store, direction)), ''].join('\n'));
  if (!(await isAgreed(change, ports))) {
    say('Nothing was changed.');
    return 1;
  }
  const exitCode = await changeStores(stores, change, ports);
  for (const remark of plan.remarks[direction]) say(remark);
  say('Restart browsers that are open.');
  return exitCode;
};

/** Prints which stores have the certificate. Returns the exit code: 0 if all have it. */
export const printTrust = async (plan: TrustPlan, { run, say }: TrustPorts): Promise<number> => {
  let exitCode = 0;
  for (const store of plan.stores) {
    const isTrusted = await hasCertificate(store, plan, run);
    if (!isTrusted) exitCode = 1;
    say(`${isTrusted ? 'trusted by' : 'not trusted by'} ${store.name}`);
  }
  return exitCode;
};

const findOpenStores = async (
  { direction, plan }: TrustChange,
  { run }: TrustPorts,
): Promise<TrustStore[]> => {
  const open: TrustStore[] = [];
  for (const store of plan.stores) {
    const isThere = await hasCertificate(store, plan, run);
    if (isThere === (direction === 'remove')) open.push(store);
  }
  return open;
};

const toStoreLines = (store: TrustStore, direction: TrustChange['direction']): string[] => [
  '',
  `  ${store.name}`,
  ...store[direction].map((command) => `    ${toCommandLine(command)}`),
];

const isAgreed = async ({ isSure }: TrustChange, { ask }: TrustPorts): Promise<boolean> => {
  if (isSure || ask === null) return true;
  return /^y(es)?$/i.test((await ask('Run them? (y/N) ')).trim());
};

const changeStores = async (
  stores: readonly TrustStore[],
  { direction }: TrustChange,
  { run, say }: TrustPorts,
): Promise<number> => {
  let exitCode = 0;
  for (const store of stores) {
    const failure = await findFailure(store[direction], run);
    if (failure !== null) exitCode = 1;
    const { done } = WORDS[direction];
    say(failure === null ? `${done} ${store.name}` : `failed for ${store.name}: ${toReason(failure)}`);
  }
  return exitCode;
};

const hasCertificate = async (store: TrustStore, plan: TrustPlan, run: RunProgram): Promise<boolean> => {
  const outcome = await run(store.check.command);
  if (outcome.code !== null) return isProven(store, outcome);
  const { program } = store.check.command;
  throw new LocalFault('UNSUPPORTED', `The program ${program} is not installed.`, plan.missingProgram);
};

/** Runs commands up to the first that fails, and returns that one's outcome; null if all succeed. */
const findFailure = async (commands: readonly Command[], run: RunProgram): Promise<Outcome | null> => {
  for (const command of commands) {
    const outcome = await run(command);
    if (outcome.code !== 0) return outcome;
  }
  return null;
};

const toReason = ({ code, stdout, stderr }: Outcome): string =>
  `${stderr}\n${stdout}`.trim().split('\n')[0] || `exit code ${code}`;
