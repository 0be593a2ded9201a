import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { createFolder } from '../../../test/tools/run-command.ts';
import { systemIds } from '../../kernel/ids.ts';
import { openCredentials } from '../../start/identities.ts';

const open = (directory: string) => {
  const log = createRecordingLog();
  const ports = { clock: createFixedClock(), ids: systemIds, log };
  return { ...openCredentials({ roles: [], accountId: '000000000000' }, directory, ports), log };
};

test("the developer's keys are the same at every start, and only their owner can read them", () => {
  const folder = join(createFolder(), 'data');
  const { developer } = open(folder);
  expect(open(folder)).toMatchObject({ developer, log: { lines: [] } });
  expect(statSync(join(folder, 'developer-keys.json')).mode & 0o077).toBe(0);
});

test.each(['{"accessKeyId":"a"', '', 'null', '{"accessKeyId":"a"}'])(
  "the damaged file of the developer's keys %j is set aside and reported",
  (text) => {
    const folder = createFolder();
    const path = join(folder, 'developer-keys.json');
    writeFileSync(path, text);
    const { developer, log } = open(folder);
    const damaged = `${path}.damaged-2026-11-23T12-00-00Z`;
    expect(readFileSync(damaged, 'utf8')).toBe(text);
    expect(log.lines).toEqual([expect.stringContaining(`${path} was damaged and is now ${damaged}.`)]);
    expect(open(folder).developer).toEqual(developer);
  },
);
