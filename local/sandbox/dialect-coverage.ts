import type { Coverage } from '../kernel/coverage.ts';

/** Differences between AppSync's language and this runtime's, by topic. */
export const DIALECT_COVERAGE: Readonly<Record<string, Coverage>> = {
  'What AppSync rejects when code is saved: syntax, lint rules, globals, methods, imports, exports, size':
    'full',
  'Places by an inline source map': { differs: 'AppSync’s form of the file name is not recorded.' },
  'The check with TypeScript’s types': {
    differs: 'Only unknown imports and duplicate keys are checked; run tsc and @aws-appsync/eslint-plugin.',
  },
  'The messages of these errors': {
    differs: 'As on AppSync where it is recorded; for syntax errors, `new` and commas it is our own.',
  },
  'a ?? f()': { differs: 'AppSync always calls f (aws-appsync-community#403); here it is a warning.' },
  'x += y as a value': {
    differs: 'An empty text on AppSync (amplify-category-api#3192); here it is a warning.',
  },
  'for…of over a list that its body changes': 'full',
  'JSON.parse of text that is not JSON': 'full',
  'replace and replaceAll with Java patterns': {
    differs: 'It is assumed that replacement strings follow Java too.',
  },
  'split with a pattern': { differs: 'Treated as plain text; AppSync does not document this.' },
  'sort()': 'full',
  'Order of an object’s keys': { differs: 'Insertion order; AppSync guarantees none.' },
  'Module scope': { differs: 'Evaluated again for each handler; AppSync does not document this.' },
  'Failures of code': { differs: 'code.js:3:9: TypeError: …, with the message of V8.' },
  'Iterations of a loop: 1,000': { differs: 'The error message is our own; callbacks do not count.' },
  'Size of a value: 5 MB': { differs: 'The error message is that of mapping templates.' },
  'Time and memory of a handler': {
    differs:
      '10 million steps, 3 seconds, lists of a million, texts of 16 million; AppSync: 30 seconds per request.',
  },
  'Function metadata has exceeded the maximum allowed size': {
    differs: 'A limit without documentation (aws-appsync-community#301); not enforced.',
  },
};
