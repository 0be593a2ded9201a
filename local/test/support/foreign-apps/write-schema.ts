import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** CDK takes a schema as a file; it is deleted with the test. */
export const writeSchema = (text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'foreign-schema-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'schema.graphql');
  writeFileSync(path, text);
  return path;
};
