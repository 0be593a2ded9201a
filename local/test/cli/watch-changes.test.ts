import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createFolder } from '../../../test/tools/run-command.ts';
import { watchChanges } from '../../cli/watch-changes.ts';

/** Everything in the folder is older. */
const SINCE = Date.UTC(2026, 0, 1);
/** Turns of the event loop in which a first scan of a small folder has ended. */
const TURNS = Array.from({ length: 24 }, (_, index) => index);

const createSources = (): string => {
  const sources = join(createFolder(), 'lib');
  mkdirSync(join(sources, 'inner'), { recursive: true });
  writeFileSync(join(sources, 'inner', 'old.ts'), 'one');
  age(join(sources, 'inner', 'old.ts'));
  return sources;
};

const age = (path: string): void => utimesSync(path, SINCE / 1_000 - 60, SINCE / 1_000 - 60);

const follow = (sources: string) => {
  const changed = vi.fn();
  const watcher = watchChanges(sources, { since: SINCE, changed });
  onTestFinished(() => watcher.close());
  const ready = new Promise<void>((resolve) => void watcher.on('ready', resolve));
  return { changed, ready };
};

/** Blocks the event loop, so that file operations complete whose callbacks have not run. */
const block = (milliseconds: number): void => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
};

const writeAfter = async (turns: number, path: string): Promise<void> => {
  for (let count = 0; count < turns; count += 1) await turn();
  block(3);
  writeFileSync(path, 'two');
};

describe('a change before everything is watched', () => {
  test.each(TURNS)('is reported for a file saved after %i turns of the event loop', async (turns) => {
    const sources = createSources();
    const { changed } = follow(sources);
    await writeAfter(turns, join(sources, 'inner', 'old.ts'));
    await vi.waitFor(() => expect(changed).toHaveBeenCalled(), 5_000);
  });

  test.each(TURNS)('is reported for a file created after %i turns', async (turns) => {
    const sources = createSources();
    const { changed } = follow(sources);
    await writeAfter(turns, join(sources, 'inner', 'new.ts'));
    await vi.waitFor(() => expect(changed).toHaveBeenCalled(), 5_000);
  });

  test('is reported for a file saved before the watcher began', async () => {
    const sources = createSources();
    writeFileSync(join(sources, 'inner', 'old.ts'), 'two');
    const { changed } = follow(sources);
    await vi.waitFor(() => expect(changed).toHaveBeenCalled(), 5_000);
  });
});

test('files that have not changed are not reported', async () => {
  const { changed, ready } = follow(createSources());
  await ready;
  await delay(100);
  expect(changed).not.toHaveBeenCalled();
});

test('a file that is deleted, or saved, once everything is watched is reported', async () => {
  const sources = createSources();
  const { changed, ready } = follow(sources);
  await ready;
  await delay(100);
  writeFileSync(join(sources, 'inner', 'old.ts'), 'two');
  await vi.waitFor(() => expect(changed).toHaveBeenCalled(), 5_000);

  await delay(100);
  changed.mockClear();
  rmSync(join(sources, 'inner', 'old.ts'));
  await vi.waitFor(() => expect(changed).toHaveBeenCalled(), 5_000);
});
