import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { onTestFinished } from 'vitest';

const FLAGS: Record<string, unknown> = createRequire(import.meta.url)(
  'aws-cdk-lib/recommended-feature-flags.json',
);

/** The cloud assembly of a CDK app, made in this process; the folder, if none is given, is deleted with the test. */
export const synthesizeApp = (build: (app: App) => void, outdir = makeFolder()): string => {
  const app = new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: false,
    context: FLAGS,
  });
  build(app);
  app.synth();
  return outdir;
};

const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'foreign-app-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
