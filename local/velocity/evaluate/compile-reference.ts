import { callMethod, readProperty, toClassName } from '../methods/call-method.ts';
import { MethodException } from '../methods/signature.ts';
import type { PathStep, Place, Reference } from '../syntax-tree.ts';
import { isInt } from '../values/number-class.ts';
import { toText } from '../values/to-text.ts';
import { FixedList, type Value } from '../values/value.ts';
import {
  type CompiledReference,
  type Compiler,
  Deferred,
  DeferredBlock,
  type Evaluate,
  type Frame,
  findVariable,
  print,
  readVariable,
  TemplateFailure,
  weighed,
  writeVariable,
} from './frame.ts';

/** One step along a path, from a value that is not null. */
type Step = (frame: Frame, self: Exclude<Value, null>) => Value;

export const compileReference = (reference: Reference, compiler: Compiler): CompiledReference => {
  const evaluate = compilePath(reference.name, reference.path, compiler);
  return {
    evaluate,
    print: (frame) => {
      frame.ports.charge(1);
      const value = evaluate(frame);
      print(
        frame,
        value === null ? toSource(reference, frame) : applyEscapes(reference, toText(weighed(frame, value))),
      );
      return null;
    },
    assign: compileAssign(reference, compiler),
  };
};

const compilePath = (name: string, path: readonly PathStep[], compiler: Compiler): Evaluate => {
  const steps = path.map((step) => compileStep(step, compiler));
  return (frame) => {
    if (steps.length > 0 && findVariable(frame, name) instanceof DeferredBlock) return null;
    let value = name === 'foreach' && frame.loop !== null ? frame.loop : readVariable(frame, name);
    for (const step of steps) {
      if (value === null) return null;
      value = step(frame, value);
    }
    return value;
  };
};

const compileStep = (step: PathStep, compiler: Compiler): Step => {
  if (step.kind === 'property') {
    const { name } = step;
    return (frame, self) =>
      self instanceof Map ? (self.get(name) ?? null) : readProperty(self, name, frame.ports);
  }
  if (step.kind === 'method') return compileCall(step, compiler);
  return compileIndex(step, compiler);
};

const compileIndex = (step: Extract<PathStep, { kind: 'index' }>, compiler: Compiler): Step => {
  const evaluateIndex = compiler.expression(step.index);
  return (frame, self) => {
    const index = evaluateIndex(frame);
    if (self instanceof Map) return self.get(index) ?? null;
    const items = listIndexed(self);
    if (items === null || !isInt(index)) return null;
    const at = toIndex(index, items.length);
    if (at !== null) return items[at] ?? null;
    const problem = `Error invoking method 'get(java.lang.Integer)' in ${toClassName(self)}`;
    throw new TemplateFailure(problem, step.place);
  };
};

const listIndexed = (value: Value): readonly Value[] | null => {
  if (Array.isArray(value)) return value;
  return value instanceof FixedList ? value.items : null;
};

/** Velocity counts negative ones from the end; null for one that is out of bounds. */
const toIndex = (index: number, length: number): number | null => {
  const at = index < 0 ? index + length : index;
  return at >= 0 && at < length ? at : null;
};

const compileCall = (step: Extract<PathStep, { kind: 'method' }>, compiler: Compiler): Step => {
  const { name, place } = step;
  const evaluations = step.arguments.map(compiler.expression);
  return (frame, self) => {
    frame.ports.charge(1);
    const given: Value[] = [];
    for (const evaluate of evaluations) given.push(weighed(frame, evaluate(frame)));
    const result = callAt(frame, { self, step, given });
    if (result !== undefined) return result;
    const types = given.map((one) => (one === null ? 'null' : toClassName(one))).join(', ');
    frame.ports.note(
      `velocity[line ${place[0]}, column ${place[1]}]: ${toClassName(self)} has no method ${name}(${types}).`,
    );
    return null;
  };
};

const callAt = (
  frame: Frame,
  {
    self,
    step,
    given,
  }: { self: Exclude<Value, null>; step: { name: string; place: readonly [number, number] }; given: Value[] },
): Value | undefined => {
  try {
    return callMethod(self, step.name, given, frame.ports);
  } catch (error) {
    if (!(error instanceof MethodException)) throw error;
    const call = `Invocation of method '${step.name}' in  class ${toClassName(self)}`;
    throw new TemplateFailure(`${call} threw exception ${error.message}`, step.place);
  }
};

/** The output of a null: the reference as written, or nothing if it is quiet. */
const toSource = ({ escapes, isQuiet, name, source }: Reference, frame: Frame): string => {
  if (escapes % 2 === 1) return '\\'.repeat((escapes + 1) / 2) + source;
  if (isQuiet) return '\\'.repeat(escapes);
  // Only `$name` prints the source of its argument: `${name}` prints itself.
  const variable = source === `$${name}` ? frame.locals?.get(name) : null;
  return '\\'.repeat(escapes) + ((variable instanceof Deferred && variable.source) || source);
};

const applyEscapes = ({ escapes, source }: Reference, text: string): string =>
  escapes === 0 ? text : '\\'.repeat(escapes >> 1) + (escapes % 2 === 1 ? source : text);

const compileAssign = ({ name, path, isFormal, isQuiet, place }: Reference, compiler: Compiler) => {
  const last = path.at(-1);
  if (last === undefined) {
    // In Velocity 1.7, assignments to `${name}` and `$!name` cannot be read back.
    return isFormal || isQuiet ? () => {} : (frame: Frame, value: Value) => writeVariable(frame, name, value);
  }
  const evaluateOwner = compilePath(name, path.slice(0, -1), compiler);
  const evaluateKey: Evaluate =
    last.kind === 'index'
      ? compiler.expression(last.index)
      : () => (last.kind === 'property' ? last.name : null);
  return (frame: Frame, value: Value): void => {
    const owner = evaluateOwner(frame);
    if (owner instanceof Map && last.kind !== 'method') owner.set(evaluateKey(frame), value);
    else if (Array.isArray(owner))
      assignItem(owner, evaluateKey(frame), { value, place: last.kind === 'index' ? last.place : place });
  };
};

const assignItem = (owner: Value[], key: Value, { value, place }: { value: Value; place: Place }): void => {
  if (!isInt(key)) return;
  const at = toIndex(key, owner.length);
  if (at === null) {
    const types = `java.lang.Integer,${value === null ? 'null' : toClassName(value)}`;
    const problem = `Exception calling method 'set(${types})' in  class ${toClassName(owner)}`;
    throw new TemplateFailure(problem, place);
  }
  owner[at] = value;
};
