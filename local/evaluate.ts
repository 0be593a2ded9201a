export { evaluateFile } from './evaluate/evaluate-file.ts';
export { loadCode } from './evaluate/load-code.ts';
export {
  type CodeError,
  type EvaluateCodeInput,
  type EvaluateCodeOutput,
  evaluateCode,
} from './sandbox/evaluate-code.ts';
export type {
  ExtensionCall,
  FieldState,
  HandlerContext,
  HandlerName,
  HandlerOutcome,
  ResolverCode,
} from './sandbox/resolver-code.ts';
