import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runImport } from '../../../commands/import/run-import.ts';
import { createFolder } from '../../tools/run-command.ts';
import { createOutput } from '../in-memory.ts';

const RUNNING = {
  id: 'import-1',
  status: 'RUNNING',
  total: 2,
  processed: 0,
  created: 0,
  refused: 0,
  problems: [],
  reportUrl: null,
};

const FINISHED = { ...RUNNING, status: 'FINISHED', processed: 2, created: 2 };

const REFUSED = {
  ...FINISHED,
  created: 1,
  refused: 1,
  problems: [{ row: 3, message: 'The address is taken.' }],
};

interface World {
  /** Of the import when it starts. */
  started?: object;
  replayed?: boolean;
  /** What each question about the import is answered with. */
  asked?: () => { status?: number; body: object };
}

/** An endpoint of imports without real time, and the bucket behind it. */
const startWorld = async ({
  started = RUNNING,
  replayed = false,
  asked = () => toAnswer(FINISHED),
}: World) => {
  const server = createServer(async (request, response) => {
    const answer = (body: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    // A client that subscribes is refused, and asks instead.
    if (request.method === 'GET') return void response.writeHead(404).end();
    if (request.method === 'PUT') return void request.resume().on('end', () => response.end());
    const { query } = (await json(request)) as { query: string };
    if (query.includes('createUserImportUpload')) {
      const upload = { id: 'upload-1', url: `${origin}/uploads/1`, contentType: 'text/csv' };
      return void answer({ data: { createUserImportUpload: { upload, userErrors: [] } } });
    }
    if (query.includes('startUserImport')) {
      return void answer({ data: { startUserImport: { userImport: started, replayed, userErrors: [] } } });
    }
    if (!query.includes('getUserImport')) return void answer({ data: { __typename: 'Query' } });
    const { status, body } = asked();
    return void answer(body, status);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return new URL(`${origin}/graphql`);
};

const toAnswer = (userImport: object | null) => ({ body: { data: { getUserImport: userImport } } });

const run = async (world: World, signal = new AbortController().signal) => {
  const url = await startWorld(world);
  const file = join(createFolder(), 'users.csv');
  writeFileSync(file, 'name,email\nAda,ada@example.com\nBob,bob@example.com\n');
  const out = createOutput();
  const screen = createOutput();
  const code = await runImport(
    { file, format: 'CSV', again: false, columns: null, encoding: null, url, apiKey: 'da2-a', stage: null },
    { out, screen, now: () => 0, signal },
  );
  return { code, out: out.text(), said: screen.text() };
};

describe('npm run import', () => {
  test('follows the import to its end, and prints the result', async () => {
    expect(await run({})).toEqual({
      code: 0,
      out: 'Created 2 of 2 users in 0.0 s.\n',
      said: 'Import import-1\n',
    });
  });

  test('polls until the import has finished', async () => {
    const answers = [RUNNING, { ...RUNNING, processed: 1 }, FINISHED];
    let asked = 0;
    const next = () => toAnswer(answers[Math.min(asked++, answers.length - 1)] ?? null);
    expect(await run({ asked: next })).toMatchObject({ code: 0 });
    expect(asked).toBe(4);
  });

  test('exits with code 1 if a row was rejected', async () => {
    const { code, out } = await run({ asked: () => toAnswer(REFUSED) });
    expect(code).toBe(1);
    expect(out).toContain('Refused 1:\n  row 3: The address is taken.\n');
  });

  test('reports that the same file was imported before, and prints the same result', async () => {
    const { code, said } = await run({ started: FINISHED, replayed: true });
    expect(code).toBe(0);
    expect(said).toBe('Import import-1 of this file was started before; --again starts a new import.\n');
  });

  test('exits with code 130 after Ctrl-C, and reports that the import continues', async () => {
    const { code, out } = await run({}, AbortSignal.abort());
    expect(code).toBe(130);
    expect(out).toBe(
      'Import import-1 continues in the background; run the same command again to follow it.\n',
    );
  });

  test('rejects with advice if the endpoint fails during the import', async () => {
    const asked = () => ({
      status: 500,
      body: { errors: [{ errorType: 'Internal', message: 'It broke.' }] },
    });
    await expect(run({ asked })).rejects.toMatchObject({
      name: 'CommandFault',
      message: 'The endpoint returned Internal: It broke.',
      fix: expect.stringContaining('Run the same command again'),
    });
  });

  test('rejects if the import no longer exists', async () => {
    await expect(run({ asked: () => toAnswer(null) })).rejects.toMatchObject({
      message: 'The import import-1 no longer exists.',
      fix: expect.stringContaining('--again'),
    });
  });
});
