import { evaluateCode } from '../local/sandbox/evaluate-code.ts';
import { CommandFault } from './command-fault.ts';
import { type EvaluateArguments, readArguments } from './evaluate/read-arguments.ts';
import { readCode } from './evaluate/read-code.ts';
import { readInWords } from './read-in-words.ts';
import { readText } from './read-text.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run evaluate -- resolvers/Query.getUser.ts [--function request] [--context ctx.json]

Runs one handler of a resolver offline, and answers on standard output in the shape of AWS's EvaluateCode.
TypeScript is bundled first; plain JavaScript is taken as it is. Exit code 1 when the code fails or is refused.

  --function NAME   request (default) or response
  --context FILE    JSON of the context, with "arguments", "identity", "result" and so on; - reads standard input
  --stash JSON      replaces the stash of the context
  --help            shows this`;

const parseJson = (text: string, what: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandFault(`${what} is not JSON: ${(error as Error).message}.`, 'Correct it.', {
      cause: error,
    });
  }
};

const readContext = ({ context, stash }: EvaluateArguments): string => {
  const text = context === null ? '{}' : readText(context, 'ctx.json');
  const parsed = parseJson(text, context === '-' || context === null ? 'The context' : context);
  return stash === null
    ? text
    : JSON.stringify({ ...(parsed as object), stash: parseJson(stash, '--stash') });
};

await runCommand(async (argv) => {
  const wanted = readInWords('evaluate', () => readArguments(argv));
  if (wanted === null) {
    console.log(USAGE);
    return 0;
  }
  const code = readCode(wanted.file);
  const output = evaluateCode({ code, context: readContext(wanted), function: wanted.function });
  console.log(JSON.stringify(output, null, 2));
  return output.error === undefined ? 0 : 1;
});
