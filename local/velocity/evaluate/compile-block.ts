import type { Block, TemplateNode } from '../syntax-tree.ts';
import type { Value } from '../values/value.ts';
import { compileCondition } from './compile-expression.ts';
import { compileForeach } from './compile-foreach.ts';
import { type Compiler, capture, DeferredBlock, type Frame, print, type Run, type Signal } from './frame.ts';

const BREAK: Signal = { kind: 'break' };
const STOP: Signal = { kind: 'stop' };

/** A block that prints itself ends here: the default of Velocity's `define.provide.maxdepth`. */
const DEFINE_DEPTH_LIMIT = 2;

/** Runs each node in turn, until one of them ends the block. */
export const compileBlock = (block: Block, compiler: Compiler): Run => {
  const runs = block.map((node) => compileNode(node, compiler));
  if (runs.length === 1 && runs[0] !== undefined) return runs[0];
  return (frame) => {
    for (const run of runs) {
      const signal = run(frame);
      if (signal !== null) return signal;
    }
    return null;
  };
};

const compileNode = (node: TemplateNode, compiler: Compiler): Run => {
  switch (node.kind) {
    case 'text':
      return (frame) => {
        print(frame, node.text);
        return null;
      };
    case 'reference':
      return compiler.reference(node).print;
    case 'if':
      return compileIf(node, compiler);
    case 'foreach':
      return compileForeach(node, compiler);
    case 'set':
      return compileSet(node, compiler);
    case 'call':
      return compiler.call(node);
    case 'define':
      return compileDefine(node, compiler);
    case 'return':
      return compileReturn(node, compiler);
    case 'break':
      return () => BREAK;
    case 'stop':
      return () => STOP;
    // Read before the template is evaluated.
    case 'macro':
      return () => null;
    case 'unsupported':
      return (frame) => frame.ports.refuseDirective(node.directive, node.place);
  }
};

/** A null is not assigned: the target keeps its value. */
const compileSet = ({ target, value }: Extract<TemplateNode, { kind: 'set' }>, compiler: Compiler): Run => {
  const evaluate = compiler.expression(value);
  const { assign } = compiler.reference(target);
  return (frame) => {
    frame.ports.charge(1);
    const result = evaluate(frame);
    if (result !== null) assign(frame, result);
    return null;
  };
};

const compileIf = (
  { branches, otherwise }: Extract<TemplateNode, { kind: 'if' }>,
  compiler: Compiler,
): Run => {
  const compiled = branches.map(({ condition, body }) => ({
    holds: compileCondition(condition, compiler),
    run: compiler.block(body),
  }));
  const runOtherwise = otherwise && compiler.block(otherwise);
  return (frame) => {
    frame.ports.charge(1);
    for (const { holds, run } of compiled) if (holds(frame)) return run(frame);
    return runOtherwise === null ? null : runOtherwise(frame);
  };
};

const compileDefine = (
  { name, body }: Extract<TemplateNode, { kind: 'define' }>,
  compiler: Compiler,
): Run => {
  const run = compiler.block(body);
  return (frame) => {
    let depth = 0;
    const read = (inner: Frame): Value => {
      if (depth >= DEFINE_DEPTH_LIMIT) return null;
      depth += 1;
      const text = capture(inner, run);
      depth -= 1;
      return text;
    };
    frame.variables.set(name, new DeferredBlock(read));
    return null;
  };
};

const compileReturn = ({ value }: Extract<TemplateNode, { kind: 'return' }>, compiler: Compiler): Run => {
  const evaluate = value === null ? () => null : compiler.expression(value);
  return (frame) => ({ kind: 'return', value: evaluate(frame) });
};
