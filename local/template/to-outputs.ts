import type { Json } from '../kernel/json.ts';
import { readIfKnown } from './read-if-known.ts';
import type { Stack } from './stack.ts';

/** An output without a local value is left out: nothing here reads outputs. */
export const toOutputs = (stacks: readonly Stack[]): Record<string, Json> => {
  const values = new Map<string, Json>();
  for (const { facts, outputs } of stacks) {
    for (const output of outputs) {
      const value = readIfKnown(() => output.value());
      const name = values.has(output.name) ? `${facts.id}.${output.name}` : output.name;
      if (value !== null) values.set(name, value);
    }
  }
  return Object.fromEntries(values);
};
