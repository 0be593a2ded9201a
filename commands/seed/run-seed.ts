import { checkEndpoint, findEndpoint } from '../endpoint/find-endpoint.ts';
import { createGraphqlClient } from '../endpoint/graphql-client.ts';
import { createProgress, type Screen } from '../progress/progress.ts';
import { createAllUsers } from './create-users.ts';
import type { SeedOptions } from './options.ts';
import { toExitCode, toSummary } from './summary.ts';
import { createUsers, takeFirst } from './users.ts';

export interface SeedPorts {
  /** Takes the result alone. */
  out: Screen;
  /** Takes everything that is said on the way. */
  screen: Screen;
  now: () => number;
  /** From 0 to 1. */
  random: () => number;
  signal: AbortSignal;
}

/** Fills the endpoint and says what came of it; returns the exit code. Throws a `CommandFault` when it cannot begin. */
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
