import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from 'appsync-offline';
import { onTestFinished } from 'vitest';
import { freshAssembly } from '../../infra/fresh-assembly.ts';

/** The resources of a template, by their logical ids. */
export type Resources = Record<string, { Type: string; Properties?: JsonObject }>;

/** This project's assembly with some properties of its resources changed, by their types; it is deleted with the test. */
export const copyAssembly = async (changes: Readonly<Record<string, JsonObject>>): Promise<string> => {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  await copyAssemblyInto(directory, (resources) => {
    for (const resource of Object.values(resources))
      resource.Properties = { ...resource.Properties, ...changes[resource.Type] };
  });
  return directory;
};

/** Copies this project's assembly into a folder of the caller's own; `edit` changes the resources of each template. */
export const copyAssemblyInto = async (
  directory: string,
  edit: (resources: Resources) => void,
  { readable = false } = {},
): Promise<void> => {
  cpSync(await freshAssembly('local', { readable }), directory, { recursive: true });
  for (const name of readdirSync(directory).filter((file) => file.endsWith('.template.json'))) {
    const path = join(directory, name);
    const template: { Resources: Resources } = JSON.parse(readFileSync(path, 'utf8'));
    edit(template.Resources);
    writeFileSync(path, JSON.stringify(template));
  }
};
