import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { start } from '../../start.ts';
import { writeForeignApp } from '../package/foreign-app.ts';
import { ask } from '../support/foreign-apps/start-foreign.ts';
import { runReadmeSubscriber } from '../support/readme-subscriber.ts';

test('the subscriber of the README prints what a mutation publishes', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'subscriber-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const app = await start({ assembly: writeForeignApp(directory), console: { builds: 'when-asked' } });
  onTestFinished(() => app.stop());
  const argv = ['--import', 'tsx'];
  const subscriber = await runReadmeSubscriber({ url: app.url, apiKey: app.keys.api ?? '', argv });
  await ask({ ...app, apiKey: app.keys.api ?? null }, 'mutation { addNote(text: "hello") { id text } }');
  await subscriber.written('stdout', "{ onNote: { text: 'hello' } }");
});
