import type { Expression, MacroCall } from '../syntax-tree.ts';
import type { Value } from '../values/value.ts';
import {
  type Compiler,
  capture,
  Deferred,
  DeferredBlock,
  type Evaluate,
  type Frame,
  print,
  type Run,
  TemplateFailure,
} from './frame.ts';

/** Velocity's `velocimacro.max.depth`. */
const DEPTH_LIMIT = 20;

/**
 * Calls a macro with lazy arguments: each is evaluated whenever the macro reads it. Without such a macro it
 * is text.
 */
export const compileCall = (call: MacroCall, compiler: Compiler): Run => {
  const given = call.arguments.map((one) => ({ evaluate: compiler.expression(one), source: toSource(one) }));
  const body = call.body && compiler.block(call.body);
  return (frame) => {
    const macro = frame.macros.get(call.name);
    if (macro === undefined) {
      print(frame, call.source);
      return null;
    }
    if (frame.depth >= DEPTH_LIMIT)
      throw new TemplateFailure(
        `Max calling depth of ${DEPTH_LIMIT} was exceeded in macro '${call.name}'`,
        call.place,
      );
    frame.ports.charge(1);
    const { locals } = frame;
    // The parameters of a macro are visible in macros that it calls.
    const bound = new Map<string, Value | Deferred>(locals);
    macro.parameters.forEach((name, index) => {
      const argument = given[index];
      if (argument !== undefined)
        bound.set(name, new Deferred(within(locals, argument.evaluate), argument.source));
    });
    if (body !== null)
      bound.set('bodyContent', new DeferredBlock(within(locals, (inner) => capture(inner, body))));
    frame.locals = bound;
    frame.depth += 1;
    const signal = macro.run(frame);
    frame.depth -= 1;
    frame.locals = locals;
    return signal?.kind === 'break' ? null : signal;
  };
};

/** Evaluates in the scope of the call, not of the macro. */
const within =
  (locals: Frame['locals'], evaluate: Evaluate): Evaluate =>
  (frame) => {
    const before = frame.locals;
    frame.locals = locals;
    const value = evaluate(frame);
    frame.locals = before;
    return value;
  };

const toSource = (argument: Expression): string | null =>
  argument.kind === 'reference' ? argument.source : null;
