export { evaluateFile } from './evaluate/evaluate-file.ts';
export { evaluateTemplateFile } from './evaluate/evaluate-template-file.ts';
export { loadCode } from './evaluate/load-code.ts';
export {
  type CodeError,
  type EvaluateCodeInput,
  type EvaluateCodeOutput,
  evaluateCode,
} from './sandbox/evaluate-code.ts';
export {
  type EvaluateTemplateInput,
  type EvaluateTemplateOutput,
  evaluateTemplate,
} from './sandbox/evaluate-template.ts';
export type {
  ExtensionCall,
  FieldState,
  HandlerContext,
  HandlerName,
  HandlerOutcome,
  ResolverCode,
} from './sandbox/resolver-code.ts';
