import type { MethodPorts } from '../methods/signature.ts';
import type { Block, Expression, MacroCall, Place, Reference } from '../syntax-tree.ts';
import type { Loop, Value } from '../values/value.ts';
import { weigh } from '../values/weigh.ts';

/** What an evaluation needs from outside: the methods' ports, and who counts and listens. */
export interface EnginePorts extends MethodPorts {
  /** Counts a text's length and passes it on. Throws where it is too long. */
  weighText(text: string): string;
  /** Hears of what Velocity passes over in silence, such as a method that does not exist. */
  note(text: string): void;
  /** Called for a directive that does not run locally; throws. */
  refuseDirective(name: string, place: Place): never;
}

/** One evaluation of a template. */
export interface Frame {
  ports: EnginePorts;
  /** What is printed so far. */
  text: string;
  variables: Map<string, Value | Deferred>;
  /** The parameters of the macro that runs now. */
  locals: Map<string, Value | Deferred> | null;
  loop: Loop | null;
  macros: ReadonlyMap<string, Macro>;
  /** Macros that run within each other now. */
  depth: number;
}

/** A variable that is evaluated whenever it is read: a `#define`, or an argument of a macro. */
export class Deferred {
  readonly read: (frame: Frame) => Value;
  /** What it prints where it is null; null for what the reference itself is. */
  readonly source: string | null;

  constructor(read: (frame: Frame) => Value, source: string | null) {
    this.read = read;
    this.source = source;
  }
}

export interface Macro {
  parameters: readonly string[];
  run: Run;
}

/** Prints into the frame. What it returns ends blocks around it; null goes on. */
export type Run = (frame: Frame) => Signal | null;
export type Evaluate = (frame: Frame) => Value;
export type Signal = { kind: 'break' | 'stop' } | { kind: 'return'; value: Value };

/** How each part of a tree becomes a function: they contain each other. */
export interface Compiler {
  block(block: Block): Run;
  expression(expression: Expression): Evaluate;
  reference(reference: Reference): CompiledReference;
  call(call: MacroCall): Run;
}

export interface CompiledReference {
  evaluate: Evaluate;
  print: Run;
  /** Does nothing where the value is null, as `#set` does not, or where what is written to does not exist. */
  assign(frame: Frame, value: Value): void;
}

/** An exception of Velocity's or of a method: the template ends, and its field is an error. */
export class TemplateFailure extends Error {
  constructor(problem: string, place: Place | null) {
    super(place === null ? problem : `${problem} at velocity[line ${place[0]}, column ${place[1]}]`);
    this.name = 'TemplateFailure';
  }
}

/** No template of 5 MB prints more than this on the way. */
const TEXT_LIMIT = 16_000_000;

export const print = (frame: Frame, text: string): void => {
  if (text.length >= 64) frame.ports.weighText(text);
  frame.text += text;
  if (frame.text.length > TEXT_LIMIT) throw new TemplateFailure('Transformation too large', null);
};

/** What runs prints, and nothing of it into the frame. A signal within is passed over. */
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
  const found = frame.locals?.get(name) ?? frame.variables.get(name) ?? null;
  return found instanceof Deferred ? found.read(frame) : found;
};

export const writeVariable = (frame: Frame, name: string, value: Value): void => {
  const owner = frame.locals?.has(name) ? frame.locals : frame.variables;
  owner.set(name, value);
};
