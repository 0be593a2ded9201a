import type { Write } from '../shared/table.ts';
import type { RowStep } from './row-step.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
const MAX_ITEMS = 100;

export interface Taken {
  group: readonly RowStep[];
  /** In the same order as before. */
  rest: readonly RowStep[];
}

/**
 * Takes as many steps as one transaction holds: at most 100 items, and no item twice, which DynamoDB rejects.
 * A step waits for those before it that write one of its items: of two rows with one address, the first stays
 * first. Takes at least one step, and a contended one alone.
 */
export const takeGroup = (steps: readonly RowStep[]): Taken => {
  const [first, ...others] = steps;
  if (first?.isContended) return { group: [first], rest: others };
  const group: RowStep[] = [];
  const rest: RowStep[] = [];
  const touched = new Set<string>();
  let room = MAX_ITEMS;
  for (const step of steps) {
    const items = step.writes.map(toAddress);
    const mayJoin = !step.isContended && items.length <= room && !items.some((item) => touched.has(item));
    for (const item of items) touched.add(item);
    if (mayJoin) room -= items.length;
    (mayJoin ? group : rest).push(step);
  }
  return { group, rest };
};

/** Every write of an import puts an item. */
const toAddress = ({ Put }: Write): string => JSON.stringify([Put?.Item?.pk, Put?.Item?.sk]);
