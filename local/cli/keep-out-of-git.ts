import { join } from 'node:path';
import { createPrivateFile, makePrivateFolder } from '../kernel/private-files.ts';

/** Adds a `.gitignore` to the folder of generated files, so that the project's own need not list it. */
export const keepOutOfGit = (folder: string): void => {
  makePrivateFolder(folder);
  createPrivateFile(join(folder, '.gitignore'), '*\n');
};
