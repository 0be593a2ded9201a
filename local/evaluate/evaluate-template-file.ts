import { resolve } from 'node:path';
import {
  type EvaluateTemplateInput,
  type EvaluateTemplateOutput,
  evaluateTemplate,
} from '../sandbox/evaluate-template.ts';
import { readSource } from './read-code.ts';

/**
 * Renders a file with a mapping template as AWS's EvaluateMappingTemplate does, offline. A relative path is resolved
 * against the working directory. Every failure of the template or context is part of the result. Rejects with a
 * `LocalFault` if the file cannot be read, or the template has a directive that does not run locally.
 */
export const evaluateTemplateFile = async (
  path: string,
  input: Omit<EvaluateTemplateInput, 'template'>,
): Promise<EvaluateTemplateOutput> =>
  evaluateTemplate({ ...input, template: await readSource(resolve(path)) });
