import type { Block, TemplateNode } from '../syntax-tree.ts';
import type { Value } from '../values/value.ts';
import { compileBlock } from './compile-block.ts';
import { compileCall } from './compile-call.ts';
import { compileExpression } from './compile-expression.ts';
import { compileReference } from './compile-reference.ts';
import { type Compiler, type EnginePorts, type Frame, type Macro, TemplateFailure } from './frame.ts';

/** The output of a template, or the value of its `#return`. */
export type Rendered = { kind: 'text'; text: string } | { kind: 'return'; value: Value };

/** Evaluates a compiled template with these variables. Throws a `TemplateFailure`. */
export type RunTemplate = (variables: Map<string, Value>, ports: EnginePorts) => Rendered;

/** Compiles a tree to functions, once; each evaluation calls them. */
export const compileTemplate = (template: Block): RunTemplate => {
  const compiler: Compiler = {
    block: (block) => compileBlock(block, compiler),
    expression: (expression) => compileExpression(expression, compiler),
    reference: (reference) => compileReference(reference, compiler),
    call: (call) => compileCall(call, compiler),
  };
  const macros = new Map<string, Macro>();
  for (const { name, parameters, body } of findMacros(template))
    if (!macros.has(name)) macros.set(name, { parameters, run: compiler.block(body) });
  const run = compiler.block(template);
  return (variables, ports) => {
    const frame: Frame = { ports, text: '', variables, locals: null, loop: null, macros, depth: 0 };
    try {
      const signal = run(frame);
      return signal?.kind === 'return' ? signal : { kind: 'text', text: frame.text };
    } catch (error) {
      // A stack overflow, with Java's message.
      if (error instanceof RangeError) throw new TemplateFailure('java.lang.StackOverflowError', null);
      throw error;
    }
  };
};

/** Macros can be called before they are defined, and are defined also in a block that does not run. */
const findMacros = (block: Block): Extract<TemplateNode, { kind: 'macro' }>[] =>
  block.flatMap((node) => {
    if (node.kind === 'macro') return [node, ...findMacros(node.body)];
    if (node.kind === 'if')
      return [...node.branches.map(({ body }) => body), node.otherwise ?? []].flatMap(findMacros);
    return 'body' in node && node.body !== null ? findMacros(node.body) : [];
  });
