/**
 * Measures how many rows of a file become users per second, on the whole local runtime: upload, splitting,
 * queue, workers, transactions, stream, counts, report. 5 % of the rows are invalid and 5 % share an address.
 * Prints the rate of all rows, of the first tenth and of the last one, processor time and memory.
 * Run: node --import tsx bench/import.ts [rows, 20000 by default]
 */
import { setTimeout as pause } from 'node:timers/promises';
import { start } from 'appsync-offline';
import { createGraphqlClient, type GraphqlClient } from '../commands/endpoint/graphql-client.ts';
import { freshAssembly } from '../infra/fresh-assembly.ts';
import {
  CreateUserImportUploadDocument,
  GetUserImportDocument,
  StartUserImportDocument,
} from '../schema/generated/operations.ts';
import { measureLiveMemory } from '../test/tools/live-memory.ts';
import { createPaceRecorder, reportPace } from './import/pace.ts';

const GOAL = 500;

/** Far longer than any step of an import takes: after this time, the import has stalled. */
const STALLED_MS = 60_000;

const rows = Number(process.argv[2] ?? 20_000);

const main = async (): Promise<void> => {
  const app = await start({ assembly: await freshAssembly('local'), console: { builds: 'when-asked' } });
  try {
    const client = createGraphqlClient({ url: new URL(app.url), apiKey: app.apiKey ?? '' });
    await upload(client).then((id) => measure(client, id));
  } finally {
    await app.stop();
  }
};

const upload = async (client: GraphqlClient): Promise<string> => {
  const file = new Blob([toFile()]);
  const { createUserImportUpload } = await client(CreateUserImportUploadDocument, {
    input: { format: 'CSV', size: file.size },
  });
  const target = createUserImportUpload?.upload;
  if (!target) throw new Error('The API gave no place to upload to.');
  const { ok, status } = await fetch(target.url, {
    method: 'PUT',
    headers: { 'content-type': target.contentType },
    body: file,
  });
  if (!ok) throw new Error(`The upload was answered with status ${status}.`);
  return target.id;
};

const measure = async (client: GraphqlClient, uploadId: string): Promise<void> => {
  const pace = createPaceRecorder(rows, { now: () => performance.now(), measureLive: measureLiveMemory });
  const { startUserImport } = await client(StartUserImportDocument, { input: { uploadId } });
  const id = startUserImport?.userImport?.id ?? '';
  for (;;) {
    const { getUserImport: state } = await client(GetUserImportDocument, { id });
    if (!state) throw new Error(`The import ${id} is gone.`);
    pace.record(state);
    if (state.status === 'FAILED') throw new Error(`The import failed: ${JSON.stringify(state.problems)}`);
    if (state.status === 'FINISHED') break;
    if (pace.sinceProgress() > STALLED_MS)
      throw new Error(`No progress for a minute: ${JSON.stringify(state)}`);
    await pause(100);
  }
  reportPace(pace.toPace(), GOAL);
};

const toFile = (): string =>
  ['name,email', ...Array.from({ length: rows }, (_, row) => toLine(row))].join('\r\n');

const toLine = (row: number): string => {
  const emails = ['nobody', 'twin@example.com'];
  return `Person ${row},${emails[row % 20] ?? `person-${row}@example.com`}`;
};

await main();
