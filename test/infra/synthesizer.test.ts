import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freshAssembly } from '../../infra/fresh-assembly.ts';
import { createSynthesizer } from '../../infra/synthesizer.ts';

/**
 * Every file of an assembly with its contents, except the stamp of `freshAssembly`, the report of CDK's checks, and the
 * metadata, which name the place that each construct was made from. None of these is deployed.
 */
const readFiles = (directory: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(directory, { withFileTypes: true, recursive: true })
      .filter(
        (entry) =>
          entry.isFile() && !/^(made-of|validation-report)\.json$|\.metadata\.json$/.test(entry.name),
      )
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(directory.length), readFileSync(path, 'utf8')]),
  );

test('a process that synthesizes again makes the same assembly, byte for byte, as one that is new', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'synthesizer-'));
  const synthesizer = createSynthesizer();
  onTestFinished(() => {
    synthesizer.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const wanted = readFiles(await freshAssembly('local'));
  expect(Object.keys(wanted)).toContain('/user-api-local.template.json');
  for (const name of ['first', 'second']) {
    const directory = join(folder, name);
    await synthesizer.synthesize({ stage: 'local', directory });
    const made = readFiles(directory);
    expect(Object.keys(made)).toEqual(Object.keys(wanted));
    for (const [path, text] of Object.entries(wanted)) expect(made[path] === text, path).toBe(true);
  }
});
