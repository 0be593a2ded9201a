import type { Coverage } from '../kernel/coverage.ts';

const UNRECORDED_LOG: Coverage = { differs: 'The format of a log line is not documented.' };
const LOSES_DIGITS: Coverage = { differs: 'Integers of more than 15 digits lose digits; 1.0 becomes 1.' };

/** The functions of templates only, by path. A test checks that this table and the realm agree. */
export const TEMPLATE_COVERAGE = {
  'util.qr': 'full',
  'util.quiet': 'full',
  'util.toJson': 'full',
  'util.parseJson': { differs: 'It is assumed that text which is not JSON results in null.' },
  'util.isNull': 'full',
  'util.isNullOrEmpty': 'full',
  'util.isNullOrBlank': 'full',
  'util.defaultIfNull': 'full',
  'util.defaultIfNullOrEmpty': 'full',
  'util.defaultIfNullOrBlank': 'full',
  'util.isString': 'full',
  'util.isNumber': 'full',
  'util.isBoolean': 'full',
  'util.isList': 'full',
  'util.isMap': 'full',
  'util.typeOf': 'full',
  'util.validate': 'full',
  'util.log.info': UNRECORDED_LOG,
  'util.log.error': UNRECORDED_LOG,
  'util.log.debug': UNRECORDED_LOG,
  'util.list.copyAndRetainAll': 'full',
  'util.list.copyAndRemoveAll': 'full',
  'util.list.sortList': { differs: 'The order of values of different types is an assumption.' },
  'util.map.copyAndRetainAllKeys': 'full',
  'util.map.copyAndRemoveAllKeys': 'full',
  'util.dynamodb.toDynamoDBJson': LOSES_DIGITS,
  'util.dynamodb.toStringJson': 'full',
  'util.dynamodb.toStringSetJson': 'full',
  'util.dynamodb.toNumberJson': LOSES_DIGITS,
  'util.dynamodb.toNumberSetJson': LOSES_DIGITS,
  'util.dynamodb.toBinaryJson': 'full',
  'util.dynamodb.toBinarySetJson': 'full',
  'util.dynamodb.toBooleanJson': 'full',
  'util.dynamodb.toNullJson': 'full',
  'util.dynamodb.toListJson': LOSES_DIGITS,
  'util.dynamodb.toMapJson': LOSES_DIGITS,
  'util.dynamodb.toMapValuesJson': LOSES_DIGITS,
  'util.dynamodb.toS3ObjectJson': 'full',
  'util.rds.toJsonString': 'full',
} as const satisfies Record<string, Coverage>;

/** Functions of both languages that differ in templates. */
export const TEMPLATE_DIFFERENCES: Readonly<Record<string, Coverage>> = {
  'util.dynamodb.toDynamoDB': LOSES_DIGITS,
  'util.dynamodb.toNumber': LOSES_DIGITS,
  'util.dynamodb.toNumberSet': LOSES_DIGITS,
  'util.dynamodb.toList': LOSES_DIGITS,
  'util.dynamodb.toMap': LOSES_DIGITS,
  'util.dynamodb.toMapValues': LOSES_DIGITS,
  'util.math.minVal': { differs: 'Returns a Double (1.0), by the signature in AWS’s documentation.' },
  'util.math.maxVal': { differs: 'As util.math.minVal.' },
};

/** Differences between Velocity on AppSync and here, by topic. */
export const TEMPLATE_LANGUAGE_COVERAGE: Readonly<Record<string, Coverage>> = {
  'References, #set, #if, #foreach, #break, #stop, #macro, #define, comments': 'full',
  'Values of Java: equality, truth, numbers, what is printed': 'full',
  'Methods of String, List, Map, Set, numbers': {
    differs:
      'Those that templates use; an unsupported method returns null, with a warning that has its place.',
  },
  '#return': { differs: 'In a before template it ends the resolver, as AWS’s page on directives says.' },
  '#evaluate, #include, #parse': { unsupported: 'Write their text into the template.' },
  'null in an expression': { differs: 'Rejected as by Velocity 1.7; write $null or $util.isNull.' },
  'An assignment of null': { differs: 'Keeps the old value, as Velocity 1.7 does by default.' },
  'Classes of values ($x.class)': { unsupported: 'Use $util.typeOf.' },
  'Numbers of the context': { differs: 'A whole number is an Integer, also where JSON has 1.0.' },
  'Errors of Velocity': { differs: 'MappingTemplate with the place, without the list of expected tokens.' },
  'Text that is not JSON': {
    differs: 'The messages are those of public reports; the place is reported as by Jackson.',
  },
  'Version 2017-02-28': {
    differs: 'Nulls and errors as documented; the error message for a later operation is our own.',
  },
  'Changes of ctx.args, stash, source, identity and prev': {
    differs: 'Visible to all later templates and functions of the field, in either language.',
  },
  'Iterations of a loop: 1,000': { differs: 'The error message is our own.' },
  'Size of a template: 64 KB': 'full',
};
