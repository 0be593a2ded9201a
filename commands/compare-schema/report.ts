import type { SchemaChanges } from './schema-changes.ts';

/** Readable text, one change per line. */
export const toReport = (stage: string, { breaking, dangerous, fine }: SchemaChanges): string => {
  const sections = [
    toSection('Breaking: current requests would be rejected', breaking),
    toSection('Dangerous: clients may receive something they do not expect', dangerous),
    toSection('Safe: current clients are not affected', fine),
  ].filter((section) => section !== null);
  const changes = sections.length === 0 ? 'The schema does not change.' : sections.join('\n');
  return `Schema, compared with the deployed stage ${stage}:\n${changes}\n`;
};

const toSection = (title: string, changes: readonly string[]): string | null =>
  changes.length === 0
    ? null
    : `${title} (${changes.length})\n${changes.map((change) => `  - ${change}\n`).join('')}`;
