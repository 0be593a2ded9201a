import type { Json, JsonObject } from 'appsync-offline';

/** The result of a value that a resolver returns, by the type of its field. */
export interface ResultClaim {
  id: `P-RES-${string}`;
  statement: string;
  source: string;
  confidence: 'confirmed' | 'reported' | 'uncertain';
  /** The field of the probe's type `Results`, and what is returned for it. */
  field: string;
  value: Json;
  /** JSON text of what the client receives. */
  data: string;
  message?: string;
}

const BOOLEANS = 'https://github.com/localstack/localstack/issues/10257';
const LONG = 'https://github.com/aws/aws-appsync-community/issues/21';
const UNDECLARED = 'https://github.com/aws-amplify/amplify-category-api/issues/3107';
const ENGINE = 'https://github.com/graphql-java/graphql-java/tree/v16.0/src/main/java/graphql/scalar';

type Row = [
  id: number,
  statement: string,
  how: Pick<ResultClaim, 'source' | 'confidence'>,
  given: JsonObject,
  data: string,
  message?: string,
];

const reported = { source: BOOLEANS, confidence: 'reported' } as const;
const engine = { source: ENGINE, confidence: 'reported' } as const;
const uncertain = { source: ENGINE, confidence: 'uncertain' } as const;
const long = { source: LONG, confidence: 'reported' } as const;
const undeclared = { source: UNDECLARED, confidence: 'reported' } as const;

const rows: readonly Row[] = [
  [1, 'a Boolean MUST be taken from "true"', reported, { boolean: 'true' }, 'true'],
  [2, 'a Boolean MUST be taken from "false"', reported, { boolean: 'false' }, 'false'],
  [3, 'a Boolean MUST be false for other texts', uncertain, { boolean: 'yes' }, 'false'],
  [4, 'a Boolean MUST be taken from a number', engine, { boolean: 2 }, 'true'],
  [
    5,
    'a Boolean MUST NOT be taken from a list',
    engine,
    { boolean: [true] },
    'null',
    "Can't serialize value (/results/boolean) : Expected type 'Boolean' but was 'ArrayList'.",
  ],
  [6, 'an Int MUST be taken from a text of digits', engine, { int: '42' }, '42'],
  [
    7,
    'an Int MUST have 32 bits',
    engine,
    { int: 4281389400 },
    'null',
    "Can't serialize value (/results/int) : Expected type 'Int' but was 'Long'.",
  ],
  [
    8,
    'an Int MUST NOT be taken from a fraction',
    engine,
    { int: 1.5 },
    'null',
    "Can't serialize value (/results/int) : Expected type 'Int' but was 'Double'.",
  ],
  [
    9,
    'an Int MUST NOT be taken from a Boolean',
    engine,
    { int: true },
    'null',
    "Can't serialize value (/results/int) : Expected type 'Int' but was 'Boolean'.",
  ],
  [10, 'a Float MUST be taken from a text', engine, { float: '1.5e3' }, '1500'],
  [
    11,
    'a Float MUST NOT be taken from other texts',
    engine,
    { float: 'much' },
    'null',
    "Can't serialize value (/results/float) : Expected type 'Float' but was 'String'.",
  ],
  [
    12,
    'a String MUST be taken from a map, as Java prints it',
    engine,
    { string: { a: [1, true] } },
    '"{a=[1, true]}"',
  ],
  [13, 'a String MUST be taken from a Boolean', engine, { string: true }, '"true"'],
  [14, 'an ID MUST be taken from a number', engine, { id: 7 }, '"7"'],
  [15, 'an ID MUST be taken from a Boolean', uncertain, { id: true }, '"true"'],
  [
    16,
    'an enum MUST have one of its names',
    uncertain,
    { color: 'BLUE' },
    'null',
    "Can't serialize value (/results/color) : Invalid input for Enum 'Color'. Unknown value 'BLUE'",
  ],
  [
    17,
    'one item of a list that does not fit MUST be null, and named',
    engine,
    { ints: ['1', 'x', 3] },
    '[1,null,3]',
    "Can't serialize value (/results/ints[1]) : Expected type 'Int' but was 'String'.",
  ],
  [
    18,
    'a Long MUST be taken in a schema that does not declare it',
    undeclared,
    { long: 4281389400 },
    '4281389400',
  ],
  [
    19,
    'a Long MUST keep the digits of 64 bits',
    long,
    { long: '9223372036854775807' },
    '9223372036854775807',
  ],
  [
    20,
    'a Long MUST have 64 bits',
    long,
    { long: '9223372036854775808' },
    'null',
    "Can't serialize value (/results/long) : Expected type 'Long' but was 'String'.",
  ],
  [
    21,
    'a BigDecimal MUST be taken in a schema that does not declare it',
    uncertain,
    { decimal: '1.25' },
    '1.25',
  ],
];

export const resultClaims: readonly ResultClaim[] = rows.map(([id, statement, how, given, data, message]) => {
  const [[field = '', value = null] = []] = Object.entries(given);
  const base = { id: `P-RES-${String(id).padStart(3, '0')}` as const, statement, ...how, field, value, data };
  return message === undefined ? base : { ...base, message };
});
