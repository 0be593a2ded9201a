import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** `import { A, type B, C as D } from 'aws-cdk-lib/aws-x';` */
const IMPORT = /^import \{(?<bindings>[^}]+)\} from '(?<module>(?:aws-cdk-lib|constructs)[^']*)';$/gm;

/** Loads the parts of CDK that the sources import. */
export const loadCdk = (): void => {
  const require = createRequire(import.meta.url);
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((file) => file.endsWith('.ts'))) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    for (const { groups: { module = '', bindings = '' } = {} } of text.matchAll(IMPORT)) {
      const exports: Record<string, unknown> = require(module);
      // CDK loads a module once its export is read.
      for (const name of bindings.matchAll(/(?<!type )\b\w+\b(?=,| as |\s*$)/g)) void exports[name[0]];
    }
  }
};
