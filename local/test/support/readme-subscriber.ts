import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningCommand, runProgram } from '../../../test/tools/run-command.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

/** The README's example of a subscriber, for another address and key than it names. */
const toExample = ({ url, apiKey }: { url: string; apiKey: string }): string => {
  const [, example = ''] = /```js\n([\s\S]*?)```/.exec(readme) ?? [];
  const changed = example
    .replace("'http://localhost:4000/graphql'", JSON.stringify(url))
    .replace("'da2-example'", JSON.stringify(apiKey));
  if (!changed.includes(url) || !changed.includes(apiKey))
    throw new Error('The README has no example of a subscriber with an address and a key.');
  return changed;
};

export interface SubscriberOptions {
  url: string;
  apiKey: string;
  /** Further arguments of Node.js. */
  argv?: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Whose `node_modules` it imports from; the root of the project where it is absent. */
  directory?: string;
}

/** Runs the example; resolves once it has subscribed. It runs until it is killed. */
export const runReadmeSubscriber = async (options: SubscriberOptions): Promise<RunningCommand> => {
  const { argv = [], env, directory } = options;
  const words = [...argv, '--input-type=module', '--eval', toExample(options)];
  const subscriber = runProgram(process.execPath, words, env, directory);
  await subscriber.written('stdout', 'Subscribed.');
  return subscriber;
};
