import { toNumberClass } from './number-class.ts';
import { toText } from './to-text.ts';
import { Double, Entry, FixedList, isNumber, listItems, readEntry, type Value, View } from './value.ts';

/**
 * The operator `==`: numbers by value, values of one class by `equals`, and values of two classes by their
 * output: `"1" == 1` is true.
 */
export const isSame = (left: Value, right: Value): boolean => {
  if (left === null || right === null) return left === right;
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right) === 0;
  return isOneClass(left, right) ? isEqual(left, right) : toText(left) === toText(right);
};

/** Java's `equals`: `1` and `1.0` differ, `0.0` and `-0.0` too, and `NaN` equals itself. */
export const isEqual = (left: Value, right: Value): boolean => {
  if (left === right) return true;
  if (left instanceof Double && right instanceof Double) return isEqualDouble(left, right);
  if (left instanceof Map && right instanceof Map) return isEqualMap(left, right);
  if (left instanceof Entry && right instanceof Entry)
    return isEqual(left.key, right.key) && isEqual(readEntry(left), readEntry(right));
  if (left instanceof FixedList || right instanceof FixedList) return false;
  if (isOneView(left, right)) return true;
  if (isSet(left) || isSet(right)) return isSet(left) && isSet(right) && isEqualSet(left, right);
  return isEqualList(toList(left), toList(right));
};

/** Negative, zero or positive. */
export const compareNumbers = (left: number | bigint | Double, right: number | bigint | Double): number => {
  const one = left instanceof Double ? left.value : left;
  const other = right instanceof Double ? right.value : right;
  return one < other ? -1 : one > other ? 1 : 0;
};

const isEqualDouble = (left: Double, right: Double): boolean =>
  toNumberClass(left) === toNumberClass(right) && Object.is(left.value, right.value);

/** A map has one object for all its values, which equals only itself. */
const isOneView = (left: Value, right: Value): boolean =>
  left instanceof View && right instanceof View && left.kind === right.kind && left.map === right.map;

const isOneClass = (left: Value, right: Value): boolean =>
  typeof left === typeof right &&
  Array.isArray(left) === Array.isArray(right) &&
  left instanceof Map === right instanceof Map;

const isEqualMap = (left: ReadonlyMap<Value, Value>, right: ReadonlyMap<Value, Value>): boolean => {
  if (left.size !== right.size) return false;
  for (const [key, member] of left)
    if (!right.has(key) || !isEqual(member, right.get(key) ?? null)) return false;
  return true;
};

const isEqualList = (left: readonly Value[] | null, right: readonly Value[] | null): boolean =>
  left !== null &&
  left.length === right?.length &&
  left.every((item, index) => isEqual(item, right[index] ?? null));

const isSet = (value: Value): value is View => value instanceof View && value.kind !== 'values';

const isEqualSet = (left: View, right: View): boolean => {
  const others = listItems(right) ?? [];
  const items = listItems(left) ?? [];
  return items.length === others.length && items.every((item) => others.some((one) => isEqual(item, one)));
};

const toList = (value: Value): readonly Value[] | null => (Array.isArray(value) ? value : null);
