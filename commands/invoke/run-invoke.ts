import type { Log } from 'appsync-offline';
import { CommandFault } from '../shell/command-fault.ts';
import type { CommandPorts } from '../shell/define-command.ts';
import { INTERRUPTED } from '../shell/interruption.ts';
import { listFunctions, listSampleEvents, readEvent } from './sample-events.ts';
import { toReportLine } from './to-report-line.ts';

export interface InvokeOptions {
  /** A folder of functions/; null to list them. */
  functionName: string | null;
  /** The name of a sample event, or a file; null to list the samples. */
  event: string | null;
  stage: string;
}

type Ports = Pick<CommandPorts, 'out' | 'screen' | 'signal'>;

/** Resolves with the exit code. Throws a `CommandFault` for a function or an event that does not exist. */
export const runInvoke = async (options: InvokeOptions, ports: Ports): Promise<number> => {
  const { functionName, event } = options;
  if (functionName === null) return list(ports, 'Functions, for npm run invoke -- NAME:', listFunctions());
  if (!listFunctions().includes(functionName)) {
    const fix = `There are: ${listFunctions().join(', ')}.`;
    throw new CommandFault(`The function ${functionName} does not exist.`, fix);
  }
  if (event === null) {
    const title = `Events of ${functionName}, for --event NAME:`;
    return list(ports, title, listSampleEvents(functionName));
  }
  return invoke({ functionName, event, stage: options.stage }, ports);
};

const list = ({ out }: Ports, title: string, names: readonly string[]): number => {
  out.write([title, ...names.map((name) => `  ${name}`), ''].join('\n'));
  return 0;
};

interface Wanted {
  functionName: string;
  event: string;
  stage: string;
}

const invoke = async (
  { functionName, event, stage }: Wanted,
  { out, screen, signal }: Ports,
): Promise<number> => {
  const content = readEvent(functionName, event);
  // The function's own output is written unchanged; other output, such as the database's, gets a prefix.
  const own = { name: '' };
  const write = (source: string, message: string): void =>
    void screen.write(source === own.name ? `${message}\n` : `${source}: ${message}\n`);
  const log: Log = { info: write, warn: write, error: write };
  // Listing the samples does not need the runtime.
  const { startSampleWorld } = await import('./start-sample-world.ts');
  const reports: string[] = [];
  const world = await startSampleWorld({
    stage,
    log,
    report: (report) => void reports.push(toReportLine(report)),
  });
  try {
    own.name = world.functionNameOf(functionName);
    signal.addEventListener('abort', () => void world.stop());
    const answer = await world.invoke(functionName, content);
    if (answer.ok) out.write(`${JSON.stringify(answer.result, null, 2)}\n`);
    if (signal.aborted) return INTERRUPTED;
    return answer.ok ? 0 : 1;
  } finally {
    // Output may follow the response.
    await world.stop();
    screen.write(reports.map((line) => `${line}\n`).join(''));
  }
};
