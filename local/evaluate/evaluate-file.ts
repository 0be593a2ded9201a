import { resolve } from 'node:path';
import { type EvaluateCodeInput, type EvaluateCodeOutput, evaluateCode } from '../sandbox/evaluate-code.ts';
import { readSources } from './read-code.ts';

type Input = Omit<EvaluateCodeInput, 'code'>;

/**
 * Runs one handler of a file as AWS's EvaluateCode does, offline. A relative path is resolved against the
 * working directory; TypeScript is bundled first. Every error of the code or context is part of the result.
 * Rejects with a `LocalFault` if the file cannot be read or bundled, or the code calls what this runtime does
 * not support.
 */
export const evaluateFile = async (path: string, input: Input): Promise<EvaluateCodeOutput> =>
  (await evaluateSources(path, input)).output;

/** The same, with the absolute paths of all source files. */
export const evaluateSources = async (
  path: string,
  input: Input,
): Promise<{ output: EvaluateCodeOutput; files: readonly string[] }> => {
  const { code, files } = await readSources(resolve(path));
  return { output: evaluateCode({ ...input, code }), files };
};
