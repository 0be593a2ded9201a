import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { JsonObject } from 'appsync-offline';
import { onTestFinished } from 'vitest';

export interface WrittenStack {
  template: JsonObject;
  /** `aws://account/region`; left open where absent. */
  environment?: string;
  /** Text of each asset, by its key in the assets bucket; a key that ends in `.zip` is a folder with one module, `index.js` of CommonJS or `index.mjs`. */
  assets?: Readonly<Record<string, string>>;
}

const FILE = /\.zip$/;

const writeAssets = (directory: string, assets: Readonly<Record<string, string>>): JsonObject => {
  const files: JsonObject = {};
  for (const [key, text] of Object.entries(assets)) {
    const isFolder = FILE.test(key);
    const path = `asset.${key.replace(FILE, '')}`;
    const module = /^exports\./m.test(text) ? 'index.js' : 'index.mjs';
    const file = join(directory, isFolder ? join(path, module) : path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    const source = { path, packaging: isFolder ? 'zip' : 'file' };
    files[key] = { source, destinations: { here: { bucketName: 'assets', objectKey: key } } };
  }
  return { version: '50.0.0', files };
};

/** Writes a cloud assembly as `cdk synth` does, of stacks by name; the folder is deleted with the test. */
export const writeAssembly = (stacks: Readonly<Record<string, WrittenStack>>): string => {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return writeAssemblyInto(directory, stacks);
};

/** The same into a folder of the caller's own, for what several tests share. */
export const writeAssemblyInto = (
  directory: string,
  stacks: Readonly<Record<string, WrittenStack>>,
): string => {
  const artifacts: JsonObject = {};
  for (const [name, { template, environment, assets = {} }] of Object.entries(stacks)) {
    writeFileSync(join(directory, `${name}.template.json`), JSON.stringify(template));
    writeFileSync(join(directory, `${name}.assets.json`), JSON.stringify(writeAssets(directory, assets)));
    artifacts[`${name}.assets`] = { type: 'cdk:asset-manifest', properties: { file: `${name}.assets.json` } };
    artifacts[name] = {
      type: 'aws:cloudformation:stack',
      environment: environment ?? 'aws://unknown-account/unknown-region',
      properties: { templateFile: `${name}.template.json` },
    };
  }
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ version: '50.0.0', artifacts }));
  return directory;
};
