// Rejects what AppSync would reject in a resolver, before it is deployed. Biome checks everything else.
// https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
import appsync from '@aws-appsync/eslint-plugin';

/** Syntax that the plugin accepts, each with a replacement. */
const syntax = {
  ThrowStatement: 'Raise with raise() of shared/failures.ts; APPSYNC_JS has no throw.',
  NewExpression: 'Write an object literal or use util; APPSYNC_JS has no new.',
  SequenceExpression: 'Write two statements; APPSYNC_JS has no comma operator.',
  'AssignmentExpression[operator=/^(\\?\\?|\\|\\||&&)=$/]':
    'Write the assignment out (x = x ?? y); APPSYNC_JS has no logical assignment.',
  // aws-amplify/amplify-category-api#3192
  ':not(ExpressionStatement) > AssignmentExpression':
    'Assign in a statement; in APPSYNC_JS an assignment has no value.',
  // aws-appsync-community#403
  "LogicalExpression[operator='??'][right.type='CallExpression']":
    'Use an if; APPSYNC_JS calls the right side of ?? whatever the left side is.',
  'CallExpression[callee.name=/^(String|Number|Boolean|BigInt|Object|Array|parseInt|parseFloat)$/]':
    'Use a template literal for text and unary + for numbers; APPSYNC_JS has no such conversion.',
  "MemberExpression[object.name='Object']:not([property.name=/^(assign|entries|hasOwn|keys|values)$/])":
    'Use Object.assign, entries, hasOwn, keys or values, or build the object in a loop; APPSYNC_JS has no others.',
  "MemberExpression[object.name='Math']:not([property.name=/^(min|max|round|floor|ceil)$/])":
    'Use Math.min, max, round, floor or ceil; take ids from util.autoId().',
  "MemberExpression[object.name='Number']:not([property.name=/^(isFinite|isNaN)$/])":
    'Use Number.isFinite or isNaN; APPSYNC_JS has no others.',
  "CallExpression[callee.property.name='sort'][arguments.length>0]":
    'Sort by what the texts themselves say; sort() of APPSYNC_JS takes no comparator.',
  'CallExpression > MemberExpression.callee[property.name=/^(at|charCodeAt|codePointAt|padStart|padEnd|repeat|match|matchAll|search|test|exec|localeCompare|normalize|toFixed|toString|toSorted|toReversed|toSpliced|with|isWellFormed)$/]':
    'Use indexes, slice, split, indexOf or a template literal; APPSYNC_JS lacks this method.',
};

/** Globals of other JavaScript runtimes that this one lacks. */
const globals = {
  'Use util.time.': ['Date', 'Intl', 'performance'],
  'Use plain objects and arrays.': [
    'Map',
    'Set',
    'WeakMap',
    'WeakSet',
    'Symbol',
    'Proxy',
    'Reflect',
    'structuredClone',
  ],
  'Use raise() of shared/failures.ts.': ['Error', 'TypeError', 'RangeError'],
  'Use indexOf, split and replace.': ['RegExp'],
  'Ask a data source; nothing in APPSYNC_JS waits.': [
    'Promise',
    'setTimeout',
    'setInterval',
    'queueMicrotask',
    'fetch',
  ],
  'Use util: autoId(), base64Encode(), urlEncode() and their like.': [
    'crypto',
    'Buffer',
    'TextEncoder',
    'TextDecoder',
    'atob',
    'btoa',
    'encodeURIComponent',
    'decodeURIComponent',
    'URL',
  ],
  'Use ctx.env.': ['process', 'globalThis'],
};

const { recommended } = appsync.configs;

export default [
  {
    ...recommended,
    files: ['resolvers/**/*.ts'],
    languageOptions: {
      ...recommended.languageOptions,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...recommended.rules,
      'no-restricted-syntax': [
        'error',
        ...Object.entries(syntax).map(([selector, message]) => ({ selector, message })),
      ],
      'no-restricted-globals': [
        'error',
        ...Object.entries(globals).flatMap(([message, names]) => names.map((name) => ({ name, message }))),
      ],
    },
  },
];
