/**
 * The values of templates: the Java values that AppSync adds to a context. A JavaScript string, boolean and
 * null are themselves, a number or bigint is an Integer, Long or BigInteger, an array a List and a `Map` a
 * Map with the order of its keys. JavaScript's prototypes are never accessed: methods are looked up in
 * tables.
 */
export type Value =
  | null
  | string
  | boolean
  | number
  | bigint
  | Double
  | Value[]
  | JavaMap
  | Callable
  | FixedList
  | View
  | Entry
  | Cursor
  | Loop;

export type JavaMap = Map<Value, Value>;

/** A map whose JSON form lacks some of its members, which can be read. */
export class HidingMap extends Map<Value, Value> {
  readonly hidden: readonly string[];

  constructor(entries: Iterable<readonly [Value, Value]>, hidden: readonly string[]) {
    super(entries);
    this.hidden = hidden;
  }
}

/** A number with a fraction, including `.0`. */
export class Double {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A number of single precision. */
export class Float extends Double {
  constructor(value: number) {
    super(Math.fround(value));
  }
}

/** A Java array, such as the result of `split`: a list of fixed length. */
export class FixedList {
  readonly items: Value[];

  constructor(items: Value[]) {
    this.items = items;
  }
}

/** The keys, values or entries of a map: a removal here also changes the map. */
export class View {
  readonly kind: 'keys' | 'values' | 'entries';
  readonly map: JavaMap;

  constructor(kind: View['kind'], map: JavaMap) {
    this.kind = kind;
    this.map = map;
  }
}

export class Entry {
  readonly map: JavaMap;
  readonly key: Value;

  constructor(map: JavaMap, key: Value) {
    this.map = map;
    this.key = key;
  }
}

/** An iterator. It fails once its list has another length. */
export class Cursor {
  readonly items: readonly Value[];
  /** The length of the list at the start. */
  readonly size: number;
  next = 0;

  constructor(items: readonly Value[]) {
    this.items = items;
    this.size = items.length;
  }
}

/** An object with methods of its own, such as `$util`. */
export class Callable {
  readonly methods: ReadonlyMap<string, Method>;
  readonly members: ReadonlyMap<string, Callable>;

  constructor(methods: ReadonlyMap<string, Method>, members: ReadonlyMap<string, Callable> = new Map()) {
    this.methods = methods;
    this.members = members;
  }
}

/** Called with any number of arguments; undefined if no signature accepts these. */
export type Method = (given: readonly Value[]) => Value | undefined;

/** The elements of a collection; null for other values. */
export const listItems = (value: Value): readonly Value[] | null => {
  if (Array.isArray(value)) return value;
  if (value instanceof FixedList) return value.items;
  if (value instanceof View) return listView(value);
  return null;
};

export const readEntry = ({ map, key }: Entry): Value => map.get(key) ?? null;

export const isNumber = (value: Value): value is number | bigint | Double =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof Double;

/** `$foreach` within a loop. */
export class Loop {
  /** From 0. */
  index = 0;
  readonly items: readonly Value[];
  /** The loop around this one. */
  readonly parent: Loop | null;

  constructor(items: readonly Value[], parent: Loop | null) {
    this.items = items;
    this.parent = parent;
  }
}

const listView = ({ kind, map }: View): Value[] => {
  if (kind === 'keys') return [...map.keys()];
  if (kind === 'values') return [...map.values()];
  return [...map.keys()].map((key) => new Entry(map, key));
};
