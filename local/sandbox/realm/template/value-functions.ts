import {
  isNumber,
  listItems,
  type Method,
  readJson,
  toText,
  type Value,
  writeJson,
} from '../../../velocity/index.ts';
import { one, two } from './arity.ts';

/**
 * Functions of templates only: JavaScript has operators for them.
 * https://docs.aws.amazon.com/appsync/latest/devguide/utility-helpers-in-util.html
 */
export const VALUE_FUNCTIONS: Readonly<Record<string, Method>> = {
  qr: one(() => ''),
  quiet: one(() => ''),
  toJson: one((value) => writeJson(value)),
  parseJson: one((text) => (typeof text === 'string' ? parse(text) : text === null ? null : undefined)),
  isNull: one((value) => value === null),
  isNullOrEmpty: one((value) => isNullOrEmpty(value)),
  isNullOrBlank: one((value) => isNullOrBlank(value)),
  defaultIfNull: two((value, other) => value ?? other),
  defaultIfNullOrEmpty: two((value, other) => (isNullOrEmpty(value) ? other : value)),
  defaultIfNullOrBlank: two((value, other) => (isNullOrBlank(value) ? other : value)),
  isString: one((value) => typeof value === 'string'),
  isNumber: one(isNumber),
  isBoolean: one((value) => typeof value === 'boolean'),
  isList: one((value) => listItems(value) !== null),
  isMap: one((value) => value instanceof Map),
  typeOf: one((value) => toTypeName(value)),
};

/** That a string which is not JSON results in null is an assumption. */
const parse = (text: string): Value => {
  try {
    return readJson(text);
  } catch {
    return null;
  }
};

/** Lists and maps without elements are empty too: Amplify's generated templates depend on it. */
const isNullOrEmpty = (value: Value): boolean => {
  if (value === null || value === '') return true;
  return value instanceof Map ? value.size === 0 : listItems(value)?.length === 0;
};

const isNullOrBlank = (value: Value): boolean => value === null || toText(value).trim() === '';

const toTypeName = (value: Value): string => {
  if (value === null) return 'Null';
  if (isNumber(value)) return 'Number';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return 'Boolean';
  if (value instanceof Map) return 'Map';
  return listItems(value) === null ? 'Object' : 'List';
};
