import type { MethodPorts } from '../methods/signature.ts';
import type { Block, Expression, MacroCall, Place, Reference } from '../syntax-tree.ts';
import type { Loop, Value } from '../values/value.ts';
import { weigh } from '../values/weigh.ts';

/** The dependencies of an evaluation: the methods' ports, the meter and the listener. */
export interface EnginePorts extends MethodPorts {
  /** Counts a text's length and returns it. Throws if it is too long. */
  weighText(text: string): string;
  /** Called for what Velocity ignores silently, such as a method that does not exist. */
  note(text: string): void;
  /** Called for an unsupported directive; throws. */
  refuseDirective(name: string, place: Place): never;
}

/** One evaluation of a template. */
export interface Frame {
  ports: EnginePorts;
  /** The output so far. */
  text: string;
  variables: Map<string, Value | Deferred>;
  /** The parameters of the current macro. */
  locals: Map<string, Value | Deferred> | null;
  loop: Loop | null;
  macros: ReadonlyMap<string, Macro>;
  /** The nesting depth of macros. */
  depth: number;
}

/** A variable that is evaluated whenever it is read: an argument of a macro, or a block. */
export class Deferred {
  readonly read: (frame: Frame) => Value;
  /** Its output if it is null; null for the reference itself. */
  readonly source: string | null;

  constructor(read: (frame: Frame) => Value, source: string | null) {
    this.read = read;
    this.source = source;
  }
}

/** A `#define`, or the content of a macro's call: it has its output, and no methods. */
export class DeferredBlock extends Deferred {
  constructor(read: (frame: Frame) => Value) {
    super(read, null);
  }
}

export interface Macro {
  parameters: readonly string[];
  run: Run;
}

/** Writes output to the frame. A returned signal ends enclosing blocks; null continues. */
export type Run = (frame: Frame) => Signal | null;
export type Evaluate = (frame: Frame) => Value;
export type Signal = { kind: 'break' | 'stop' } | { kind: 'return'; value: Value };

/** The mutually recursive functions that compile each part of a tree. */
export interface Compiler {
  block(block: Block): Run;
  expression(expression: Expression): Evaluate;
  reference(reference: Reference): CompiledReference;
  call(call: MacroCall): Run;
}

export interface CompiledReference {
  evaluate: Evaluate;
  print: Run;
  /** No effect if the value is null, as in `#set`, or if the target does not exist. */
  assign(frame: Frame, value: Value): void;
}

/** An exception of Velocity or of a method: the template ends, and its field is an error. */
export class TemplateFailure extends Error {
  constructor(problem: string, place: Place | null) {
    super(place === null ? problem : `${problem} at velocity[line ${place[0]}, column ${place[1]}]`);
    this.name = 'TemplateFailure';
  }
}

/** No template with an output of 5 MB needs more intermediate text. */
const TEXT_LIMIT = 16_000_000;

export const print = (frame: Frame, text: string): void => {
  if (text.length >= 64) frame.ports.weighText(text);
  frame.text += text;
  if (frame.text.length > TEXT_LIMIT) throw new TemplateFailure('Transformation too large', null);
};

/** Runs and returns the output, which is not written to the frame. A signal is ignored. */
export const capture = (frame: Frame, run: Run): string => {
  const before = frame.text;
  frame.text = '';
  run(frame);
  const { text } = frame;
  frame.text = before;
  return text;
};

/** A value whose parts are counted, before all of them are read. */
export const weighed = <One extends Value>(frame: Frame, value: One): One => {
  if (typeof value === 'object' && value !== null) weigh(value, frame.ports.charge);
  return value;
};

export const readVariable = (frame: Frame, name: string): Value => {
  const found = findVariable(frame, name);
  return found instanceof Deferred ? found.read(frame) : found;
};

export const findVariable = ({ locals, variables }: Frame, name: string): Value | Deferred =>
  locals?.get(name) ?? variables.get(name) ?? null;

export const writeVariable = (frame: Frame, name: string, value: Value): void => {
  // A parameter of a macro is set for the macro, and also as the variable of its name.
  if (frame.locals?.has(name)) frame.locals.set(name, value);
  frame.variables.set(name, value);
};
