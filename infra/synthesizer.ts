import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { READABLE } from './bundle-functions.ts';
import { toAppFault } from './errors.ts';
import { hashFiles, INFRASTRUCTURE } from './hash-inputs.ts';
import type { SynthesisAnswer, SynthesisMessage, SynthesisOrder } from './synthesize-again.ts';

const ROOT = join(import.meta.dirname, '..');

const QUIET_MS = 4_000;

/** What a process has loaded of the sources of the infrastructure before it has loaded those of the app. */
const PRELOADED = [
  ...['synthesize-again.ts', 'bundle-functions.ts', 'hash-inputs.ts', 'api-key-expiry.ts'].map(
    (file) => `infra/${file}`,
  ),
  ...INFRASTRUCTURE.filter((path) => path !== 'infra'),
];

/** Synthesizes a stage repeatedly, without CDK's checks, in one long-lived process. */
export interface Synthesizer {
  /** Loads CDK and the sources of the infrastructure, which makes the next synthesis faster. */
  warmUp(): void;
  /** Rejects with a `SynthesisFault` if the sources are invalid. One call at a time. */
  synthesize(order: SynthesisOrder): Promise<void>;
  stop(): void;
}

/** With `readable`, functions are bundled for a debugger. */
export const createSynthesizer = ({ readable = false } = {}): Synthesizer => {
  const reserve = createReserve(readable);
  let child: ChildProcess | null = null;
  let loaded = '';

  /** A process that has loaded the present sources, or none yet. */
  const findChild = (): ChildProcess => {
    const present = hashFiles(INFRASTRUCTURE);
    if (child?.connected && loaded === present) return child;
    end(child);
    loaded = present;
    child = reserve.take() ?? startProcess(readable);
    return child;
  };
  return {
    warmUp: () => {
      findChild().send('load' satisfies SynthesisMessage);
      reserve.prepareLater();
    },
    synthesize: async (order) => {
      const failure = await ask(findChild(), order);
      reserve.prepareLater();
      if (failure !== null) throw toAppFault(order.stage, failure, ROOT);
    },
    stop: () => {
      reserve.stop();
      end(child);
      child = null;
    },
  };
};

/** A process that has loaded CDK and bundled functions, and waits for other sources of the infrastructure. */
const createReserve = (readable: boolean) => {
  let spare: ChildProcess | null = null;
  let preloaded = '';
  let preparing: NodeJS.Timeout | undefined;

  const prepare = (): void => {
    if (spare?.connected) return;
    preloaded = hashFiles(PRELOADED);
    spare = startProcess(readable);
  };
  return {
    /** Null if none is ready, or if what it has loaded has changed. */
    take: (): ChildProcess | null => {
      const taken = spare?.connected && preloaded === hashFiles(PRELOADED) ? spare : null;
      if (taken === null) end(spare);
      spare = null;
      return taken;
    },
    /** After a time without a synthesis: loading CDK would slow the next change down. */
    prepareLater: (): void => {
      clearTimeout(preparing);
      preparing = setTimeout(prepare, QUIET_MS).unref();
    },
    stop: (): void => {
      clearTimeout(preparing);
      end(spare);
      spare = null;
    },
  };
};

const startProcess = (readable: boolean): ChildProcess =>
  fork(join(ROOT, 'infra', 'synthesize-again.ts'), {
    cwd: ROOT,
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, CDK_VALIDATION: 'false', ...(readable && { BUNDLES: READABLE }) },
  });

const end = (child: ChildProcess | null): void => {
  if (child?.connected) child.disconnect();
};

/** Resolves with the error message; null if there is none. */
const ask = async (child: ChildProcess, order: SynthesisOrder): Promise<string | null> => {
  let written = '';
  const read = (chunk: Buffer): void => {
    written += chunk.toString();
  };
  child.stderr?.on('data', read);
  // The process accepts further orders, so the listeners of this one have to be removed.
  const settled = new AbortController();
  const { signal } = settled;
  const answered = once(child, 'message', { signal }).then(([answer]) => (answer as SynthesisAnswer).failure);
  const ended = once(child, 'exit', { signal }).then(() => 'The process of the CDK app ended.');
  child.send(order);
  try {
    const failure = await Promise.race([answered, ended]);
    return failure === null ? null : `${written}\n${failure}`;
  } finally {
    settled.abort();
    child.stderr?.off('data', read);
  }
};
