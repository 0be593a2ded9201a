import { readFileSync } from 'node:fs';
import { evaluateCode } from '../local/sandbox/evaluate-code.ts';
import { type EvaluateArguments, readArguments } from './evaluate/read-arguments.ts';
import { readCode } from './evaluate/read-code.ts';

const USAGE = `Usage: npm run evaluate -- resolvers/Query.getUser.ts [--function request] [--context ctx.json]

Runs one handler of a resolver offline, and answers on standard output in the shape of AWS's EvaluateCode.
TypeScript is bundled first; plain JavaScript is taken as it is. Exit code 1 when the code fails or is refused.

  --function NAME   request (default) or response
  --context FILE    JSON of the context, with "arguments", "identity", "result" and so on; - reads standard input
  --stash JSON      replaces the stash of the context
  --help            shows this`;

const STANDARD_INPUT = 0;

const readContext = ({ context, stash }: EvaluateArguments): string => {
  const text = context === null ? '{}' : readFileSync(context === '-' ? STANDARD_INPUT : context, 'utf8');
  return stash === null ? text : JSON.stringify({ ...JSON.parse(text), stash: JSON.parse(stash) });
};

const run = (wanted: EvaluateArguments): void => {
  const code = readCode(wanted.file);
  const output = evaluateCode({ code, context: readContext(wanted), function: wanted.function });
  console.log(JSON.stringify(output, null, 2));
  if (output.error !== undefined) process.exitCode = 1;
};

try {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted === null) console.log(USAGE);
  else run(wanted);
} catch (fault) {
  console.error(`${(fault as Error).message}\n\n${USAGE}`);
  process.exitCode = 1;
}
