import type { EndpointChoice } from '../endpoint/endpoint-flags.ts';
import { checkEndpoint, findEndpoint } from '../endpoint/find-endpoint.ts';
import { createGraphqlClient } from '../endpoint/graphql-client.ts';
import { createProgress } from '../progress/progress.ts';
import type { CommandPorts } from '../shell/define-command.ts';
import { createAllUsers } from './create-users.ts';
import { toExitCode, toSummary } from './summary.ts';
import { createUsers, takeFirst } from './users.ts';

export interface SeedOptions extends EndpointChoice {
  count: number;
  /** Null: a new one each time, so that a second run adds other users. */
  seed: number | null;
  /** Requests in progress at once. */
  concurrency: number;
}

export interface SeedPorts extends Pick<CommandPorts, 'out' | 'screen' | 'now' | 'signal'> {
  /** From 0 to 1. */
  random: () => number;
}

/**
 * Creates users and prints a summary; resolves with the exit code. Throws a `CommandFault` if it cannot
 * begin.
 */
export const runSeed = async (options: SeedOptions, ports: SeedPorts): Promise<number> => {
  const { count, concurrency } = options;
  const { out, screen, now, random, signal } = ports;
  const endpoint = await findEndpoint(options);
  const client = createGraphqlClient(endpoint);
  await checkEndpoint(endpoint.url, client);
  const seed = options.seed ?? Math.floor(random() * 2 ** 32);
  const progress = createProgress(screen, count, now);
  const began = now();
  const users = takeFirst(createUsers(seed), count);
  const run = { users, client, concurrency, signal, jitter: random, report: progress.show };
  const tally = await createAllUsers(run);
  progress.end();
  const facts = { asked: count, seed, milliseconds: now() - began, wasInterrupted: signal.aborted };
  out.write(toSummary(tally, facts));
  return toExitCode(tally, signal.aborted);
};
