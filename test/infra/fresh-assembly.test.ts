import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshAssembly } from '../../infra/fresh-assembly.ts';
import { hashInputs } from '../../infra/hash-inputs.ts';
import type { RolloutPace } from '../../infra/rollout-pace.ts';
import { synthesize } from '../../infra/synthesize.ts';

let output: string;

beforeAll(async () => {
  output = await mkdtemp(join(tmpdir(), 'fresh-assembly-'));
});

afterAll(() => rm(output, { recursive: true, force: true }));

const readTemplate = async (directory: string) =>
  JSON.parse(await readFile(join(directory, 'user-api-local.template.json'), 'utf8'));

test('makes one complete assembly for simultaneous calls, and makes it again only if needed', async () => {
  const directories = await Promise.all([1, 2].map(() => freshAssembly('local', { output })));

  expect(directories).toEqual([join(output, 'local'), join(output, 'local')]);
  expect(await readdir(output)).toEqual(['local']);
  expect((await readTemplate(join(output, 'local'))).Outputs).toHaveProperty('GraphqlUrl');

  const { mtimeMs } = await stat(join(output, 'local/manifest.json'));
  await freshAssembly('local', { output });
  expect((await stat(join(output, 'local/manifest.json'))).mtimeMs).toBe(mtimeMs);

  await writeFile(join(output, 'local/made-of.json'), JSON.stringify({ inputs: 'others', validated: true }));
  await freshAssembly('local', { output });
  expect((await stat(join(output, 'local/manifest.json'))).mtimeMs).toBeGreaterThan(mtimeMs);
}, 180_000);

test('rejects an invalid stage name before it writes to the disk', async () => {
  await expect(freshAssembly('../outside', { output })).rejects.toThrow('"../outside" cannot name a stage');
});

test('rejects with the error of the app', async () => {
  const directory = join(output, 'none');
  const synthesis = synthesize({ stage: 'No Stage', directory, validate: false, pace: 'by-stage' });

  await expect(synthesis).rejects.toThrow(
    /The stage No Stage cannot be synthesized:[\s\S]*"No Stage" cannot name a stage/,
  );
});

test('separates the assembly of an emergency deployment from the usual one', async () => {
  // No stage has a full stop in its name.
  const emergency = join(output, 'staging.all-at-once');
  await mkdir(emergency);
  const stamp = { inputs: hashInputs(new Date()), validated: true };
  await writeFile(join(emergency, 'made-of.json'), JSON.stringify(stamp));

  expect(await freshAssembly('staging', { output, pace: 'all-at-once' })).toBe(emergency);
});

test('passes the rollout pace to the app', async () => {
  const directory = join(output, 'none');
  const pace = 'in haste' as RolloutPace;

  await expect(synthesize({ stage: 'local', directory, validate: false, pace })).rejects.toThrow(
    '"in haste" is not a rollout pace',
  );
}, 180_000);
