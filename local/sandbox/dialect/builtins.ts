/**
 * The built-in JavaScript features of AppSync. Anything not listed is absent.
 * https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 */
export const CONSTANTS: readonly string[] = ['Infinity', 'NaN', 'undefined'];

/**
 * Members of the global objects. Sources disagree about `String.raw` and `Array.isArray`; both are allowed
 * here.
 */
export const STATIC_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Array: ['isArray'],
  JSON: ['parse', 'stringify'],
  Math: ['ceil', 'floor', 'max', 'min', 'random', 'round'],
  Number: ['isFinite', 'isNaN'],
  Object: ['assign', 'entries', 'hasOwn', 'keys', 'values'],
  String: ['raw'],
  console: ['debug', 'error', 'log'],
};

/** The only functions that take a function. */
export const TAKES_FUNCTION: readonly string[] = [
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'flatMap',
  'forEach',
  'map',
  'reduce',
  'reduceRight',
  'some',
];

/** `includes` and `substring` are not in the guide's lists; code that uses them is known to be accepted. */
const METHODS: readonly string[] = [
  ...TAKES_FUNCTION,
  ...['charAt', 'concat', 'endsWith', 'includes', 'indexOf', 'lastIndexOf', 'replace', 'replaceAll', 'slice'],
  ...['split', 'startsWith', 'substring', 'toLowerCase', 'toUpperCase', 'trim', 'trimEnd', 'trimStart'],
  ...['fill', 'flat', 'join', 'pop', 'push', 'reverse', 'shift', 'sort', 'splice', 'unshift'],
];

const PROTOTYPES: Readonly<Record<string, object>> = {
  Array: Array.prototype,
  String: String.prototype,
  Number: Number.prototype,
  Function: Function.prototype,
  Object: Object.prototype,
};

/** The type with a JavaScript method of this name that AppSync lacks; null for every other name. */
export const findMissingMethod = (name: string): string | null => {
  if (METHODS.includes(name)) return null;
  return Object.keys(PROTOTYPES).find((type) => Object.hasOwn(PROTOTYPES[type] ?? {}, name)) ?? null;
};

const COERCE =
  'Coerce with an operator: +text for a number, a template literal for a text, !!value for a boolean.';

/** Replacements of globals that AppSync lacks. */
export const INSTEAD: Readonly<Record<string, string>> = {
  Array: 'Write an array literal.',
  BigInt: COERCE,
  Boolean: COERCE,
  Date: 'Use util.time.',
  Map: 'Use an object.',
  Number: COERCE,
  Object: 'Write an object literal.',
  Promise: 'Leave waiting to a data source.',
  RegExp: 'Use util.matches(pattern, text).',
  Set: 'Use an object, or an array.',
  String: COERCE,
  atob: 'Use util.base64Decode.',
  btoa: 'Use util.base64Encode.',
  crypto: 'Use util.autoId().',
  decodeURIComponent: 'Use util.urlDecode.',
  encodeURIComponent: 'Use util.urlEncode.',
  fetch: 'Call it through an HTTP data source.',
  parseFloat: COERCE,
  parseInt: COERCE,
  process: 'Read environment variables of the API from ctx.env.',
};
