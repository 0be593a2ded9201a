import type { Recounted } from '../recovery/recount-import.ts';

type Job = Recounted['after'];

/** One line of text. */
export const toSummary = ({ before, after }: Recounted): string => {
  const text = `The import ${after.id} is ${after.status}: ${toCounts(after)}`;
  return toCounts(before) === toCounts(after)
    ? `${text}, as before.`
    : `${text}; before: ${toCounts(before)}.`;
};

const toCounts = ({ created, refused, total }: Job): string =>
  `${created} created and ${refused} refused of ${total ?? 'an unknown number of'} rows`;
