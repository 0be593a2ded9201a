import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from 'appsync-offline';
import { onTestFinished } from 'vitest';
import { freshAssembly } from '../../infra/fresh-assembly.ts';

/** This project's assembly with some properties of its resources changed, by their types; it goes away with the test. */
export const copyAssembly = async (changes: Readonly<Record<string, JsonObject>>): Promise<string> => {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  cpSync(await freshAssembly('local'), directory, { recursive: true });
  for (const name of readdirSync(directory).filter((file) => file.endsWith('.template.json'))) {
    const path = join(directory, name);
    const template: { Resources: Record<string, { Type: string; Properties?: JsonObject }> } = JSON.parse(
      readFileSync(path, 'utf8'),
    );
    for (const resource of Object.values(template.Resources))
      resource.Properties = { ...resource.Properties, ...changes[resource.Type] };
    writeFileSync(path, JSON.stringify(template));
  }
  return directory;
};
