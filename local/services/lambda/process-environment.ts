import { type ChildProcess, spawn } from 'node:child_process';
import type { RequestGuard } from '../../kernel/listener/request-guard.ts';
import { exitReport } from './crash-reports.ts';
import {
  type ExecutionEnvironment,
  type ExecutionEnvironmentOptions,
  type RunnerEvents,
  startEnvironment,
} from './execution-environment.ts';
import type { Launch } from './launch.ts';
import { logLines } from './log-lines.ts';
import { createRuntimeApi } from './runtime-api.ts';
import { watchMemory } from './watch-memory.ts';

export interface ProcessEnvironmentOptions extends ExecutionEnvironmentOptions {
  launch: Launch;
  guard: RequestGuard;
}

/** The variables of Lambda, where the function finds its programs; none of this machine's. */
const SYSTEM_VARIABLES = { PATH: '/usr/local/bin:/usr/bin:/bin:/opt/bin', TZ: ':UTC' };

/** Starts an instance of a function as a process, which receives events from Lambda's Runtime API. */
export const startProcessEnvironment = (options: ProcessEnvironmentOptions): ExecutionEnvironment =>
  startEnvironment(options, (events) => {
    const api = createRuntimeApi({ ...options, events });
    let child: ChildProcess | null = null;
    let isEnded = false;
    const starting = api.listen().then(
      (address) => {
        if (!isEnded) child = start(options, address, events);
      },
      (error: unknown) =>
        events.end({ errorType: 'Runtime.ListenError', errorMessage: String(error), trace: [] }),
    );
    return {
      send: api.send,
      terminate: async () => {
        isEnded = true;
        await starting;
        if (child !== null) kill(child);
        await api.stop();
      },
    };
  });

const start = (
  { model, environment, launch }: ProcessEnvironmentOptions,
  address: string,
  events: RunnerEvents,
): ChildProcess => {
  const child = spawn(launch.command, [...launch.arguments], {
    cwd: launch.directory,
    env: { ...SYSTEM_VARIABLES, ...environment, AWS_LAMBDA_RUNTIME_API: address },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that its child processes end with it.
    detached: process.platform !== 'win32',
  });
  logLines(child.stdout, events.log);
  logLines(child.stderr, events.log);
  const unwatch = watchMemory(child, model.memoryMb);
  child.on('error', (error) =>
    events.end({ errorType: 'Runtime.InvalidEntrypoint', errorMessage: error.message, trace: [] }),
  );
  child.on('exit', (code, signal) => {
    unwatch();
    events.end(exitReport(events.requestId(), toReason(code, signal)));
  });
  return child;
};

const toReason = (code: number | null, signal: NodeJS.Signals | null): string => {
  if (signal !== null)
    return `with error: signal: ${signal === 'SIGKILL' ? 'killed' : signal.slice(3).toLowerCase()}`;
  return code === 0 ? 'without providing a reason' : `with error: exit status ${code}`;
};

const kill = (child: ChildProcess): void => {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It has ended.
  }
};
