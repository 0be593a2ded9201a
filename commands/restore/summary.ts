import type { Restored } from '../recovery/restore.ts';

/** One line of text. */
export const toSummary = (
  { putBack, replaced, deleted, kept }: Restored,
  { dryRun }: { dryRun: boolean },
): string => {
  const verb = dryRun ? 'would be' : 'were';
  return `${putBack} items ${verb} put back, ${replaced} replaced, ${deleted} deleted; ${kept} stay as they are.\n`;
};
