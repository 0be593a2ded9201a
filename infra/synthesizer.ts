import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { READABLE } from './bundle-functions.ts';
import { toAppFault } from './errors.ts';
import { hashFiles, INFRASTRUCTURE } from './hash-inputs.ts';
import type { SynthesisAnswer, SynthesisMessage, SynthesisOrder } from './synthesize-again.ts';

const ROOT = join(import.meta.dirname, '..');

/** What the process cannot load again: what it runs itself, and packages. The other sources of the infrastructure it can. */
const LOADED_ONCE = [
  ...[
    'run.mjs',
    'bundle-source.mjs',
    'synthesize-again.ts',
    'load-sources.ts',
    'load-cdk.ts',
    'bundle-functions.ts',
    'hash-inputs.ts',
    'api-key-expiry.ts',
  ].map((file) => `infra/${file}`),
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
  let child: ChildProcess | null = null;
  let loaded = '';

  const findChild = (): ChildProcess => {
    const present = hashFiles(LOADED_ONCE);
    if (child?.connected && loaded === present) return child;
    end(child);
    loaded = present;
    child = startProcess(readable);
    return child;
  };
  return {
    warmUp: () => void findChild().send('load' satisfies SynthesisMessage),
    synthesize: async (order) => {
      const failure = await ask(findChild(), order);
      if (failure !== null) throw toAppFault(order.stage, failure, ROOT);
    },
    stop: () => {
      end(child);
      child = null;
    },
  };
};

const startProcess = (readable: boolean): ChildProcess =>
  fork(join(ROOT, 'infra', 'run.mjs'), ['synthesize-again.ts'], {
    cwd: ROOT,
    execArgv: [],
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
