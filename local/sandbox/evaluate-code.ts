import { type Clock, systemClock } from '../kernel/clock.ts';
import { type Ids, systemIds } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { checkCode } from './dialect/check-code.ts';
import type { CodeErrorType, Problem } from './dialect/problem.ts';
import { createCodeLoader } from './load-code.ts';
import { readMockContext } from './mock-context.ts';
import type { HandlerName, HandlerOutcome } from './resolver-code.ts';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateCode.html */
export interface EvaluateCodeInput {
  code: string;
  /** JSON text, as in AWS's API, or the object itself. */
  context: string | JsonObject;
  function: HandlerName;
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CodeError.html */
export interface CodeError {
  errorType: CodeErrorType;
  value: string;
  location: { line: number; column: number; span: number };
}

/** `evaluationResult`, `stash` and `outErrors` are JSON text, as in AWS's API. */
export interface EvaluateCodeOutput {
  evaluationResult?: string;
  stash: string;
  outErrors: string;
  logs: string[];
  error?: { message: string; codeErrors: CodeError[] };
}

export type EvaluateCode = (input: EvaluateCodeInput) => EvaluateCodeOutput;

/** Creates an evaluator that keeps its realm: later evaluations are fast. */
export const createEvaluateCode = (ports: { clock: Clock; ids: Ids; realm?: string }): EvaluateCode => {
  const load = createCodeLoader(ports);
  return ({ code, context: given, function: handler }) => {
    const { problems } = checkCode(code);
    if (problems.length > 0) return toRefusal(problems);
    const { context, stash, refusal } = readMockContext(
      typeof given === 'string' ? given : JSON.stringify(given),
    );
    if (context === null) return toFailure(refusal);
    return toOutput(load({ text: code, origin: 'code.js' }).run(handler, context, { stash, outErrors: [] }));
  };
};

/**
 * Runs one handler as AWS's EvaluateCode does, offline. Every failure of the code or context is part of the result. Throws a
 * `LocalFault` (`UNSUPPORTED`) if the code calls what this runtime does not support.
 */
export const evaluateCode: EvaluateCode = (input) =>
  createEvaluateCode({ clock: systemClock, ids: systemIds })(input);

const toRefusal = (problems: readonly Problem[]): EvaluateCodeOutput => {
  const codeErrors = problems.map(toCodeError);
  return toFailure(`Error: ${codeErrors.map(({ value }) => value).join('\n')}`, codeErrors);
};

const toFailure = (message: string, codeErrors: CodeError[] = []): EvaluateCodeOutput => ({
  stash: '{}',
  outErrors: '[]',
  logs: [],
  error: { message, codeErrors },
});

const toOutput = (outcome: HandlerOutcome): EvaluateCodeOutput => ({
  ...(outcome.kind === 'error'
    ? { error: { message: outcome.error.message, codeErrors: [] } }
    : { evaluationResult: JSON.stringify(outcome.value) }),
  stash: JSON.stringify(outcome.state.stash),
  outErrors: JSON.stringify(outcome.state.outErrors),
  logs: [...outcome.logs],
});

/** The message of lint and parse errors begins with their place: `code.js(5,44): error …`. */
const toCodeError = ({ errorType, text, line, column, span }: Problem): CodeError => {
  const isPlaced = errorType === 'LINT_ERROR' || errorType === 'PARSE_ERROR';
  const value = isPlaced && line > 0 ? `code.js(${line},${column}): error ${text}` : text;
  return { errorType, value, location: { line, column, span: line > 0 ? span : 0 } };
};
