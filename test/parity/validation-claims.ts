import { type Claim, requestErrors, sources } from './claims.ts';

const user = (selection: string): string => `{ getUser(id: "1") ${selection} }`;

type Row = [id: Claim['id'], type: string, query: string, text: string, line: number, column: number];

/** One document for each way to break the schema; the wording is the engine's. */
const rows: readonly Row[] = [
  [
    'P-HTTP-051',
    'UnknownArgument',
    '{ getUser(id: "1", x: 1) { id } }',
    "Unknown field argument x @ 'getUser'",
    1,
    20,
  ],
  ['P-HTTP-052', 'MissingFieldArgument', '{ getUser { id } }', "Missing field argument id @ 'getUser'", 1, 3],
  [
    'P-HTTP-053',
    'SubSelectionRequired',
    '{ getUser(id: "1") }',
    "Sub selection required for type User of field getUser @ 'getUser'",
    1,
    3,
  ],
  [
    'P-HTTP-054',
    'SubSelectionNotAllowed',
    user('{ name { first } }'),
    "Sub selection not allowed on leaf type String of field name @ 'getUser/name'",
    1,
    22,
  ],
  [
    'P-HTTP-055',
    'FieldUndefined',
    user('{ age }'),
    "Field 'age' in type 'User' is undefined @ 'getUser/age'",
    1,
    22,
  ],
];

export const validationClaims: readonly Claim[] = rows.map(([id, type, query, text, line, column]) => ({
  id,
  statement: `MUST answer ${query} with ${type}`,
  source: sources.engine,
  confidence: 'reported',
  request: { body: { query } },
  expected: {
    status: 200,
    body: requestErrors([`Validation error of type ${type}: ${text}`, line, column]),
  },
}));
