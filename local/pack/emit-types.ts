import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDtsBundle } from 'dts-bundle-generator';

/** Writes the types of these entries, one file each, without types that are not exported. */
export const emitTypes = (directory: string, entries: Readonly<Record<string, string>>): void => {
  const names = Object.keys(entries);
  const options = { exportReferencedTypes: false, noBanner: true };
  const texts = generateDtsBundle(
    Object.values(entries).map((filePath) => ({ filePath, output: options })),
    { preferredConfigPath: join(import.meta.dirname, '../tsconfig.json') },
  );
  for (const [index, text] of texts.entries()) writeFileSync(join(directory, `${names[index]}.d.ts`), text);
};
