/**
 * Velocity 1.7, the language of AppSync's mapping templates. `parse/` parses a template into a tree,
 * `evaluate/` compiles the tree to functions, and `values/` and `methods/` implement the Java values that
 * they use.
 * https://velocity.apache.org/engine/1.7/vtl-reference.html
 */
export { compileTemplate, type Rendered, type RunTemplate } from './evaluate/compile-template.ts';
export { type EnginePorts, TemplateFailure } from './evaluate/frame.ts';
export { MethodException } from './methods/signature.ts';
export { ParseFailure } from './parse/parse-failure.ts';
export { parseTemplate } from './parse/parse-template.ts';
export type { Block, Expression, Place, Reference, TemplateNode } from './syntax-tree.ts';
export { isEqual } from './values/equality.ts';
export { type Plain, readJson, toPlain, toValue, writeJson } from './values/json.ts';
export { toText } from './values/to-text.ts';
export {
  Callable,
  Double,
  FixedList,
  HidingMap,
  isNumber,
  type JavaMap,
  listItems,
  type Method,
  type Value,
  View,
} from './values/value.ts';
export { weigh } from './values/weigh.ts';
