import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { toErrorText } from '../kernel/errors.ts';

/** The files are few: polling costs less than watching, and works with every way to save a file. */
const POLL_MS = 100;

/** Editors write a file in several steps. */
const SETTLE_MS = 30;

/**
 * Runs a task, and again whenever one of the files changes, or one of those that its last run depended on.
 * Failures are printed; it never ends by itself.
 */
export const runOnChanges = async (
  files: readonly string[],
  run: () => Promise<readonly string[]>,
): Promise<never> => {
  let watched = files;
  for (;;) {
    const began = Date.now();
    try {
      watched = [...files, ...(await run())];
    } catch (error) {
      process.stderr.write(`${toErrorText(error)}\n`);
    }
    const changed = await findChange(watched, began);
    process.stderr.write(`Changed: ${relative(process.cwd(), changed)}\n`);
    await delay(SETTLE_MS);
  }
};

/** Resolves with the first file that has changed since that time. */
const findChange = async (files: readonly string[], since: number): Promise<string> => {
  for (;;) {
    for (const file of files) if ((await readChangeTime(file)) > since) return file;
    await delay(POLL_MS);
  }
};

/** Also changes when another file is renamed to this name; 0 if there is none at present. */
const readChangeTime = (file: string): Promise<number> =>
  stat(file).then(
    ({ ctimeMs }) => ctimeMs,
    () => 0,
  );
