import { toNumberClass } from '../values/number-class.ts';
import { Callable, Cursor, Entry, FixedList, isNumber, Loop, type Value, View } from '../values/value.ts';
import {
  ARRAY_METHODS,
  CURSOR_METHODS,
  ENTRY_METHODS,
  LIST_METHODS,
  VIEW_METHODS,
} from './of-collections.ts';
import { MAP_METHODS } from './of-maps.ts';
import { BOOLEAN_METHODS, LOOP_METHODS, NUMBER_METHODS } from './of-scalars.ts';
import { TEXT_METHODS } from './of-texts.ts';
import { callIn, type MethodPorts } from './signature.ts';

/** Calls a method of a value; undefined if its class has none for these arguments. */
export const callMethod = (
  self: Exclude<Value, null>,
  name: string,
  given: readonly Value[],
  ports: MethodPorts,
): Value | undefined => {
  if (self instanceof Map) return callIn(MAP_METHODS, name, { self, given, ports });
  if (self instanceof Callable) return self.methods.get(name)?.(given);
  if (typeof self === 'string') return callIn(TEXT_METHODS, name, { self, given, ports });
  if (Array.isArray(self)) return callIn(LIST_METHODS, name, { self, given, ports });
  if (isNumber(self)) return callIn(NUMBER_METHODS[toNumberClass(self)], name, { self, given, ports });
  if (typeof self === 'boolean') return callIn(BOOLEAN_METHODS, name, { self, given, ports });
  if (self instanceof View) return callIn(VIEW_METHODS, name, { self, given, ports });
  if (self instanceof Entry) return callIn(ENTRY_METHODS, name, { self, given, ports });
  if (self instanceof FixedList) return callIn(ARRAY_METHODS, name, { self, given, ports });
  if (self instanceof Loop) return callIn(LOOP_METHODS, name, { self, given, ports });
  if (self instanceof Cursor) return callIn(CURSOR_METHODS, name, { self, given, ports });
  return undefined;
};

/** `.name`: a key of a map, else the result of `getName()` or `isName()`; null for neither. */
export const readProperty = (self: Exclude<Value, null>, name: string, ports: MethodPorts): Value => {
  if (self instanceof Map) return self.get(name) ?? null;
  if (self instanceof Callable) return self.members.get(name) ?? null;
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return callMethod(self, `get${capital}`, [], ports) ?? callMethod(self, `is${capital}`, [], ports) ?? null;
};

/** The class of a value, as named in Java's exceptions. */
export const toClassName = (value: Exclude<Value, null>): string => {
  if (typeof value === 'string') return 'java.lang.String';
  if (typeof value === 'boolean') return 'java.lang.Boolean';
  if (isNumber(value)) return toNumberClass(value);
  if (value instanceof FixedList) return '[Ljava.lang.String;';
  if (Array.isArray(value)) return 'java.util.ArrayList';
  if (value instanceof Map) return 'java.util.LinkedHashMap';
  if (value instanceof Entry) return 'java.util.LinkedHashMap$Entry';
  if (value instanceof Cursor) return 'java.util.ArrayList$Itr';
  if (value instanceof View)
    return `java.util.LinkedHashMap$Linked${{ keys: 'KeySet', values: 'Values', entries: 'EntrySet' }[value.kind]}`;
  return 'java.lang.Object';
};
