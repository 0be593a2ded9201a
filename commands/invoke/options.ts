import { parseArgs } from 'node:util';
import { toStage } from '../../infra/stages.ts';
import { CommandFault } from '../command-fault.ts';

export interface InvokeOptions {
  /** A folder of functions/; null to list them. */
  functionName: string | null;
  /** The name of a sample event, or a file; null to list the samples. */
  event: string | null;
  stage: string;
}

export const invokeHelp = `Invokes one function with an event: the very bundle that a stage deploys, with its environment, memory and timeout.

  npm run invoke -- create-user --event new-user [flags]

  FUNCTION           a folder of functions/; without it, they are listed
  --event EVENT      the name of a file in functions/FUNCTION/events/, or a path; without it, those are listed
  --stage NAME       whose template (default local)
  --help             prints this

Everything around it runs on this machine and in memory, begins with what functions/shared/sample-world/ holds, and is
gone afterwards: the data of npm start is not touched. What the function writes to the table or sends to a queue reaches
no other function. The result goes to standard output; log lines and the report go to standard error.
Ends with exit code 0 when the function answered, 1 when it failed.
`;

const flags = {
  event: { type: 'string' },
  stage: { type: 'string', default: 'local' },
  help: { type: 'boolean', default: false },
} as const;

const inTheirWords = <Answer>(attempt: () => Answer): Answer => {
  try {
    return attempt();
  } catch (error) {
    throw new CommandFault((error as Error).message, 'See npm run invoke -- --help.');
  }
};

/** What the command line asks for. Throws a `CommandFault` that names what cannot be understood. */
export const toInvokeOptions = (argv: readonly string[]): InvokeOptions | 'help' => {
  const { values, positionals } = inTheirWords(() =>
    parseArgs({ args: [...argv], options: flags, allowPositionals: true }),
  );
  if (values.help) return 'help';
  const [functionName = null, ...others] = positionals;
  if (others.length > 0) {
    throw new CommandFault('One function is invoked at a time.', 'See npm run invoke -- --help.');
  }
  return {
    functionName,
    event: values.event ?? null,
    stage: inTheirWords(() => toStage(values.stage).name),
  };
};
