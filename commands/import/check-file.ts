import { stat } from 'node:fs/promises';
import { CommandFault } from '../shell/command-fault.ts';

/** Reports problems of a file before any request. Throws a `CommandFault`. */
export const checkFile = async (file: string): Promise<void> => {
  const found = await stat(file).catch((error: unknown) => {
    throw new CommandFault(
      `The file ${file} does not exist.`,
      'Specify a file: npm run import -- users.csv',
      {
        cause: error,
      },
    );
  });
  if (!found.isFile())
    throw new CommandFault(`${file} is not a file.`, 'Specify a file: npm run import -- users.csv');
};
