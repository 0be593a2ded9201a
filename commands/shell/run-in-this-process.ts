import type { AnyCommand, CommandPorts } from './define-command.ts';
import { describeFault } from './describe-fault.ts';
import { runCommand } from './run-command.ts';

export interface Commands extends Pick<CommandPorts, 'loadCommands'> {
  /** Rejects with a `CommandFault` if there is none. */
  findCommand(): Promise<AnyCommand>;
}

/** Runs a command on the streams of this process, and sets its exit code. It never rejects. */
export const runInThisProcess = async (
  { findCommand, loadCommands }: Commands,
  argv: readonly string[],
): Promise<void> => {
  // The AWS SDK warns of the end of Node.js 20 at each start; package.json states which versions this project supports.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const { stdout: out, stderr: screen, stdin: input, env: environment } = process;
  // The reader of a pipe may close it early.
  for (const stream of [out, screen]) stream.on('error', () => {});
  try {
    process.exitCode = await runCommand(await findCommand(), argv, {
      out,
      screen,
      input,
      environment,
      loadCommands,
      signals: process,
      now: () => performance.now(),
      exit: (code) => process.exit(code),
    });
  } catch (error) {
    screen.write(`${describeFault(error, { isVerbose: false })}\n`);
    process.exitCode = 1;
  }
};
