import { setTimeout as wait } from 'node:timers/promises';
import { GetUserImportDocument } from '../../schema/generated/operations.ts';
import { checkEndpoint, findEndpoint } from '../endpoint/find-endpoint.ts';
import { createGraphqlClient, type GraphqlClient, RequestFailure } from '../endpoint/graphql-client.ts';
import { createProgress } from '../progress/progress.ts';
import { createTally } from '../progress/tally.ts';
import { CommandFault } from '../shell/command-fault.ts';
import type { CommandPorts, Output } from '../shell/define-command.ts';
import { INTERRUPTED } from '../shell/interruption.ts';
import { checkFile } from './check-file.ts';
import { followImport, isOver } from './follow-import.ts';
import type { ImportOptions } from './import-options.ts';
import { type ImportResult, toImportExitCode, toImportSummary } from './import-summary.ts';
import { type ImportProgress, listen } from './listen.ts';
import { type StartedImport, startImport } from './start-import.ts';

export type ImportPorts = Pick<CommandPorts, 'out' | 'screen' | 'now' | 'signal'>;

/**
 * Imports a file and prints a summary; resolves with the exit code. Throws a `CommandFault` if it cannot
 * continue.
 */
export const runImport = async (options: ImportOptions, ports: ImportPorts): Promise<number> => {
  const { out, screen, now, signal } = ports;
  await checkFile(options.file);
  const endpoint = await findEndpoint(options);
  const client = createGraphqlClient(endpoint);
  await checkEndpoint(endpoint.url, client);
  const began = now();
  try {
    const started = await startImport(client, options);
    announce(screen, started);
    const { id } = started.userImport;
    const bar = createBar(ports);
    const last = await followImport({
      known: started.userImport,
      listen: (listener) => listen({ ...endpoint, importId: id }, listener),
      ask: () => readImport(client, id),
      show: bar.show,
      pause: async (milliseconds, woken) => {
        await wait(milliseconds, undefined, { signal: woken }).catch(() => undefined);
      },
      signal,
    });
    bar.end();
    if (!isOver(last)) {
      out.write(`Import ${id} continues in the background; run the same command again to follow it.\n`);
      return INTERRUPTED;
    }
    const result = await readImport(client, id);
    out.write(toImportSummary(result, now() - began));
    return toImportExitCode(result);
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    const reason = `The endpoint returned ${error.code}: ${error.message}`;
    throw new CommandFault(reason, 'Run the same command again: it continues where it stopped.', {
      cause: error,
    });
  }
};

const announce = (screen: Output, { userImport: { id }, replayed }: StartedImport): void => {
  screen.write(
    replayed
      ? `Import ${id} of this file was started before; --again starts a new import.\n`
      : `Import ${id}\n`,
  );
};

const readImport = async (client: GraphqlClient, id: string): Promise<ImportResult> => {
  const { getUserImport: result } = await client(GetUserImportDocument, { id });
  if (result) return result;
  throw new CommandFault(
    `The import ${id} no longer exists.`,
    'Imports are kept for 30 days; --again starts a new import.',
  );
};

/** The progress bar of the seed, created when the total is known. */
const createBar = ({ screen, now }: ImportPorts) => {
  let progress: ReturnType<typeof createProgress> | null = null;
  return {
    show: ({ total, created, refused }: ImportProgress): void => {
      if (!total) return;
      progress ??= createProgress(screen, total, now);
      progress.show({ ...createTally(), created, refused });
    },
    end: (): void => progress?.end(),
  };
};
