import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '../..');

/**
 * A folder for bundles, from which Node.js finds the packages that they leave out: the project's own, in
 * place of the SDK of Lambda's runtime. Remove it afterwards.
 */
export const makeBundleFolder = (): string => mkdtempSync(join(ROOT, 'node_modules', '.cold-start-'));

/**
 * Bundles a function with the defaults of `NodejsFunction`: CommonJS, not minified, without the AWS SDK.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda_nodejs-readme.html
 */
export const bundleByDefault = (name: string, folder: string): string => {
  const bundle = join(folder, `${name}.cjs`);
  buildSync({
    entryPoints: [join(ROOT, 'functions', name, 'handler.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    external: ['@aws-sdk/*', '@smithy/*'],
    logLevel: 'error',
  });
  return bundle;
};
