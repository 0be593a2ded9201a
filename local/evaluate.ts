export { evaluateFile } from './evaluate/evaluate-file.ts';
export {
  type CodeError,
  type EvaluateCodeInput,
  type EvaluateCodeOutput,
  evaluateCode,
} from './sandbox/evaluate-code.ts';
