import type { Coverage } from '../kernel/coverage.ts';

/** Where the language of AppSync and that of this runtime meet or part, by topic. */
export const DIALECT_COVERAGE: Readonly<Record<string, Coverage>> = {
  'What is refused when code is saved: syntax, lint rules, globals, methods, imports, exports, size': 'full',
  'Places by an inline source map': { differs: 'How AppSync writes the name of the file is unrecorded.' },
  'The check with TypeScript’s types': {
    differs:
      'Not repeated, save for unknown imports and double keys; run tsc and @aws-appsync/eslint-plugin.',
  },
  'The words of refusals': {
    differs: 'As AppSync where they are recorded; those of syntax errors, of new and of commas are our own.',
  },
  'a ?? f()': { differs: 'AppSync always calls f (aws-appsync-community#403); here it is a warning.' },
  'x += y as a value': {
    differs: 'An empty text on AppSync (amplify-category-api#3192); here it is a warning.',
  },
  'for…of over a list that its body changes': 'full',
  'JSON.parse of what is no JSON': 'full',
  'replace and replaceAll with Java patterns': {
    differs: 'That replacement texts follow Java too is our reading.',
  },
  'split with a pattern': { differs: 'Taken as plain text; AppSync does not say.' },
  'sort()': 'full',
  'Order of an object’s keys': { differs: 'As written; AppSync promises none.' },
  'Module scope': { differs: 'Made anew for each handler; AppSync does not say.' },
  'Failures of code': { differs: 'code.js:3:9: TypeError: …, with the words of V8.' },
  'Iterations of a loop: 1,000': { differs: 'The words of the error are our own; callbacks do not count.' },
  'Size of a value: 5 MB': { differs: 'The words of the error are those of mapping templates.' },
  'Time and memory of a handler': {
    differs:
      '10 million steps, 3 seconds, lists of a million, texts of 16 million; AppSync: 30 seconds a request.',
  },
  'Function metadata has exceeded the maximum allowed size': {
    differs: 'A limit without documentation (aws-appsync-community#301); not repeated.',
  },
};
