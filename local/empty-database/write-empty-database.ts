import { writeFileSync } from 'node:fs';
import { makeEmptyDatabase } from './make-empty-database.ts';

/** `npm run empty-database`: writes the file that new data files are copied from. */
writeFileSync(
  new URL('../services/dynamodb/prepared/empty-database.db', import.meta.url),
  await makeEmptyDatabase(),
);
