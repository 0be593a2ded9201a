/**
 * Runs the command of the first argument with the arguments that follow: `node --import tsx commands/run.ts
 * seed --count 10`.
 */
import { findCommand, loadCommands } from './registry.ts';
import { describeFault } from './shell/describe-fault.ts';
import { runCommand } from './shell/run-command.ts';

// The AWS SDK warns of the end of Node.js 20 at each start; package.json states which versions this project supports.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const { stdout: out, stderr: screen, stdin: input, env: environment } = process;
// The reader of a pipe may close it early.
for (const stream of [out, screen]) stream.on('error', () => {});

const [name = '', ...argv] = process.argv.slice(2);
try {
  process.exitCode = await runCommand(await findCommand(name), argv, {
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
