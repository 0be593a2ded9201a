import type { Place, TemplateNode } from '../syntax-tree.ts';
import { Cursor, Loop, listItems, type Value, View } from '../values/value.ts';
import { type Compiler, type Deferred, type Frame, type Run, type Signal, TemplateFailure } from './frame.ts';

/**
 * "Iterations in for-each loops": 1,000 (AWS General Reference, AppSync quotas). The error's message is not
 * documented.
 */
const ITERATION_LIMIT = 1000;

type Foreach = Extract<TemplateNode, { kind: 'foreach' }>;

/** Over the elements of a list or the values of a map; other values have no iterations. */
export const compileForeach = (node: Foreach, compiler: Compiler): Run => {
  const { variable, place } = node;
  const evaluate = compiler.expression(node.list);
  const run = compiler.block(node.body);
  return (frame) => {
    const list = evaluate(frame);
    const items = listIterated(list);
    if (items === null || items.length === 0) return null;
    const loop = new Loop(items, frame.loop);
    const scopes = listScopes(frame, variable);
    const restore = keepVariables([
      ...scopes.map((scope) => [scope, variable] as const),
      [frame.variables, 'velocityCount'],
      [frame.variables, 'velocityHasNext'],
    ]);
    frame.loop = loop;
    let signal: Signal | null = null;
    const size = countItems(list);
    // A list may get shorter than the index.
    for (; loop.index !== items.length && signal === null; loop.index += 1) {
      checkIteration(loop, countItems(list) === size, place);
      frame.ports.charge(1);
      for (const scope of scopes) setOrDelete(scope, variable, items[loop.index] ?? null);
      frame.variables.set('velocityCount', loop.index + 1);
      frame.variables.set('velocityHasNext', loop.index < items.length - 1);
      signal = run(frame);
    }
    if (list instanceof Cursor) list.next += loop.index;
    frame.loop = loop.parent;
    restore();
    return signal?.kind === 'break' ? null : signal;
  };
};

const checkIteration = ({ index }: Loop, isUnchanged: boolean, place: Place): void => {
  if (index >= ITERATION_LIMIT)
    throw new TemplateFailure(
      `#foreach ran more than ${ITERATION_LIMIT} times, the limit of AppSync,`,
      place,
    );
  if (!isUnchanged) throw new TemplateFailure('java.util.ConcurrentModificationException', place);
};

/** A list itself, so that an iteration reads what an earlier one has set. */
const listIterated = (value: Value): readonly Value[] | null => {
  if (value instanceof Map) return [...value.values()];
  return value instanceof Cursor ? value.items.slice(value.next) : listItems(value);
};

/** Another length, when a further iteration begins, is an exception in Java. */
const countItems = (value: Value): number => {
  if (value instanceof View) return value.map.size;
  if (value instanceof Cursor) return value.items.length;
  return value instanceof Map ? value.size : Array.isArray(value) ? value.length : 0;
};

type Scope = Frame['variables'];

/** Where the loop's variable is set: it hides the parameter of a macro. */
const listScopes = ({ locals, variables }: Frame, name: string): readonly Scope[] =>
  locals?.has(name) ? [locals, variables] : [variables];

const setOrDelete = (scope: Scope, name: string, value: Value): void => {
  if (value === null) scope.delete(name);
  else scope.set(name, value);
};

/** Restores the values of these variables after the loop. */
const keepVariables = (kept: readonly (readonly [Scope, string])[]): (() => void) => {
  const before: (readonly [Scope, string, Value | Deferred | undefined])[] = [];
  for (const [scope, name] of kept) before.push([scope, name, scope.get(name)]);
  return () => {
    for (const [scope, name, value] of before) {
      if (value === undefined) scope.delete(name);
      else scope.set(name, value);
    }
  };
};
