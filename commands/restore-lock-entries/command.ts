import { defineCommand } from '../shell/define-command.ts';
import { restoreLockEntries } from './lock-file.ts';

export const command = defineCommand({
  name: 'restore-lock-entries',
  group: 'DEVELOPMENT',
  summary: 'Restores the entries of all DynamoDB binaries in package-lock.json, after npm update.',
  description: `A mirror of the npm registry may lack some of the five platform packages. npm then omits them from the
    lock file, and npm ci rejects the result: "Missing: @dynoxide/darwin-arm64@ from lock file".`,
  flags: {},
  run: async (_, { out }) => {
    for (const name of await restoreLockEntries()) out.write(`Restored ${name}.\n`);
    return 0;
  },
});
