import { isEqual, isNumber, listItems, type Method, toText, type Value } from '../../../velocity/index.ts';
import { two } from './arity.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/list-helpers-in-util-list.html */
export const LIST_FUNCTIONS: Readonly<Record<string, Method>> = {
  copyAndRetainAll: two((list, kept) => keepItems(list, kept, true)),
  copyAndRemoveAll: two((list, removed) => keepItems(list, removed, false)),
  sortList: ([list, isDescending, key, ...more]) => {
    const items = listItems(list ?? null);
    if (items === null || typeof isDescending !== 'boolean' || typeof key !== 'string' || more.length > 0)
      return undefined;
    const sign = isDescending ? -1 : 1;
    return items.slice().sort((left, right) => sign * compare(readKey(left, key), readKey(right, key)));
  },
};

/** https://docs.aws.amazon.com/appsync/latest/devguide/map-helpers-in-util-map.html */
export const MAP_FUNCTIONS: Readonly<Record<string, Method>> = {
  copyAndRetainAllKeys: two((map, keys) => keepKeys(map, keys, true)),
  copyAndRemoveAllKeys: two((map, keys) => keepKeys(map, keys, false)),
};

const keepItems = (list: Value, others: Value, isKept: boolean): Value | undefined => {
  const [items, given] = [listItems(list), listItems(others)];
  if (items === null || given === null) return undefined;
  return items.filter((item) => given.some((other) => isEqual(item, other)) === isKept);
};

const keepKeys = (map: Value, keys: Value, isKept: boolean): Value | undefined => {
  const given = listItems(keys);
  if (!(map instanceof Map) || given === null) return undefined;
  return new Map([...map].filter(([key]) => given.some((other) => isEqual(key, other)) === isKept));
};

const readKey = (item: Value, key: string): Value => (item instanceof Map ? (item.get(key) ?? null) : item);

/** Numbers by value, others as strings; null comes first. AppSync does not document the comparison. */
const compare = (left: Value, right: Value): number => {
  if (isNumber(left) && isNumber(right)) return Number(toText(left)) - Number(toText(right));
  const [one, other] = [left === null ? '' : toText(left), right === null ? '' : toText(right)];
  return one < other ? -1 : one > other ? 1 : 0;
};
