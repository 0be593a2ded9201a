import { join } from 'node:path';
import { createPrivateFile, makePrivateFolder } from '../kernel/private-files.ts';

/** Keeps what is generated in `folder` out of the repository of somebody else's project, which need not list it. */
export const keepOutOfGit = (folder: string): void => {
  makePrivateFolder(folder);
  createPrivateFile(join(folder, '.gitignore'), '*\n');
};
