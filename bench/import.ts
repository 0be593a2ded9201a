/**
 * How many rows of a file become users in a second, on the whole local runtime: upload, splitting, queue, workers,
 * transactions, stream, counts, report. Of the rows 5 % are bad and 5 % share an address.
 * Run: node --import tsx bench/import.ts [rows, 10000 unless given]
 */
import { setTimeout as pause } from 'node:timers/promises';
import { start } from 'appsync-offline';
import { createGraphqlClient } from '../commands/endpoint/graphql-client.ts';
import { freshAssembly } from '../infra/fresh-assembly.ts';
import {
  CreateUserImportUploadDocument,
  GetUserImportDocument,
  StartUserImportDocument,
} from '../schema/generated/operations.ts';

const ROWS = Number(process.argv[2] ?? 10_000);

const toLine = (row: number): string => {
  const emails = ['nobody', 'twin@example.com'];
  return `Person ${row},${emails[row % 20] ?? `person-${row}@example.com`}`;
};

const file = ['name,email', ...Array.from({ length: ROWS }, (_, row) => toLine(row))].join('\r\n');

const app = await start({
  assembly: await freshAssembly('local'),
  console: { builds: 'when-asked' },
});
try {
  const client = createGraphqlClient({ url: new URL(app.url), apiKey: app.apiKey ?? '' });
  const { createUserImportUpload } = await client(CreateUserImportUploadDocument, {
    input: { format: 'CSV' },
  });
  const upload = createUserImportUpload?.upload;
  if (!upload) throw new Error('There is no place to upload to.');
  await fetch(upload.url, { method: 'PUT', body: file });

  const began = performance.now();
  const { startUserImport } = await client(StartUserImportDocument, { input: { uploadId: upload.id } });
  const id = startUserImport?.userImport?.id ?? '';
  let split = 0;
  for (;;) {
    const { getUserImport: state } = await client(GetUserImportDocument, { id });
    const elapsed = performance.now() - began;
    if (split === 0 && state?.total != null) split = elapsed;
    if (state?.status === 'FINISHED') {
      const { created, refused } = state;
      const seconds = (elapsed / 1000).toFixed(1);
      const rate = Math.round((1000 * ROWS) / elapsed);
      console.log(
        `${ROWS} rows, ${created} created, ${refused} refused: ${seconds} s, ${rate} rows a second`,
      );
      console.log(`queued within ${(split / 1000).toFixed(1)} s`);
      break;
    }
    await pause(100);
  }
} finally {
  await app.stop();
}
