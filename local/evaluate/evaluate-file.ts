import { resolve } from 'node:path';
import { type EvaluateCodeInput, type EvaluateCodeOutput, evaluateCode } from '../sandbox/evaluate-code.ts';
import { readCode } from './read-code.ts';

/**
 * Runs one handler of a file as AWS's EvaluateCode does, offline. A relative path is resolved against the working directory;
 * TypeScript is bundled first. Every failure of the code or context is part of the result.
 * Rejects with a `LocalFault` if the file cannot be read or bundled, or the code calls what this runtime does not support.
 */
export const evaluateFile = async (
  path: string,
  input: Omit<EvaluateCodeInput, 'code'>,
): Promise<EvaluateCodeOutput> => evaluateCode({ ...input, code: await readCode(resolve(path)) });
