/**
 * For projects that run the package from commands of their own, as `npm start` of this one does. Heavy
 * modules are loaded on the first call.
 */
import { scriptCommands } from './cli/command-names.ts';
import type { CliParts } from './cli/run-cli.ts';

export { type Asker, createAsker } from './cli/asker.ts';
export { endOnSignal } from './cli/end-on-signal.ts';
export { runEvaluate } from './cli/evaluate.ts';
export { type Folders, toFolders } from './cli/folders.ts';
export { toPort } from './cli/port.ts';
export {
  type LocalAwsEntry,
  type RunningAppEntry,
  readRunningApps,
  writeRunningApp,
} from './cli/running-apps.ts';
export { createTextLog } from './cli/text-log.ts';
export { toRunningAppEntry } from './cli/to-running-app-entry.ts';
export { runTraces } from './cli/traces.ts';
export { toTypedPath } from './cli/typed-path.ts';
export { toFaultText } from './kernel/errors.ts';
export {
  makePrivate,
  makePrivateFolder,
  readPrivateFile,
  replacePrivateFile,
} from './kernel/private-files.ts';
export { CognitoRefusal } from './sign-in/call-cognito.ts';
export { type SignInOptions, type SignInPorts, signIn } from './sign-in/sign-in.ts';
export type { CliParts };

/** Serves a cloud assembly until the process is asked to end: what `npm start` and `appsync-offline` do. */
export const runCli = async (parts: CliParts): Promise<void> =>
  (await import('./cli/run-cli.ts')).runCli(parts);

/** Adds the project's certificate authority to browsers, or prints how. Resolves with the exit code. */
export const runTrust = async (argv: readonly string[]): Promise<number> => {
  const { runTrust: run } = await import('./cli/trust.ts');
  return run(argv, { name: scriptCommands.trust, home: '.local' });
};
