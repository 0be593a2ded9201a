import type { TemplateNode } from '../syntax-tree.ts';
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
    const names = [variable, 'velocityCount', 'velocityHasNext'];
    const restore = keepVariables(frame, names);
    frame.loop = loop;
    let signal: Signal | null = null;
    const size = countItems(list);
    for (; loop.index < items.length && signal === null; loop.index += 1) {
      if (loop.index >= ITERATION_LIMIT)
        throw new TemplateFailure(
          `#foreach ran more than ${ITERATION_LIMIT} times, the limit of AppSync,`,
          place,
        );
      if (countItems(list) !== size)
        throw new TemplateFailure('java.util.ConcurrentModificationException', place);
      frame.ports.charge(1);
      setOrDelete(frame, variable, items[loop.index] ?? null);
      frame.variables.set('velocityCount', loop.index + 1);
      frame.variables.set('velocityHasNext', loop.index < items.length - 1);
      signal = run(frame);
    }
    frame.loop = loop.parent;
    restore();
    return signal?.kind === 'break' ? null : signal;
  };
};

const listIterated = (value: Value): readonly Value[] | null => {
  if (value instanceof Map) return [...value.values()];
  if (value instanceof Cursor) return value.items.slice(value.next);
  const items = listItems(value);
  // The body may change the list.
  return Array.isArray(value) ? [...value] : items;
};

/** A loop whose body changes the length of its list fails in Java. */
const countItems = (value: Value): number => {
  if (value instanceof View) return value.map.size;
  return value instanceof Map ? value.size : Array.isArray(value) ? value.length : 0;
};

const setOrDelete = (frame: Frame, name: string, value: Value): void => {
  if (value === null) frame.variables.delete(name);
  else frame.variables.set(name, value);
};

/** Restores the values of these variables after the loop. */
const keepVariables = ({ variables }: Frame, names: readonly string[]): (() => void) => {
  const before: (readonly [string, Value | Deferred | undefined])[] = [];
  for (const name of names) before.push([name, variables.get(name)]);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) variables.delete(name);
      else variables.set(name, value);
    }
  };
};
