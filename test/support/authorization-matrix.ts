import type { ApiModel } from 'appsync-offline';
import { TransportFailure } from 'appsync-offline';
import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { createFieldAccess } from '../../local/auth/field-access.ts';
import { buildSchema } from '../../local/graphql/build-schema.ts';
import type { Authenticate, Caller } from '../../local/kernel/identity.ts';
import { printTable } from '../tools/print-table.ts';
import type { TestCaller } from './callers.ts';

/** What somebody gets: the field, a refusal of it, or the status that refuses the whole request. */
export type Outcome = 'yes' | 'no' | `${number}`;

/** By field, such as `Query.getUser`, then by caller. */
export type Matrix = ReadonlyMap<string, ReadonlyMap<string, Outcome>>;

/** Who each caller is found to be; a number is the status of a refusal. */
export type Found = ReadonlyMap<string, Caller | number>;

export const findCallers = async (
  callers: Readonly<Record<string, TestCaller>>,
  authenticate: Authenticate,
): Promise<Found> => {
  const found = Object.entries(callers).map(async ([name, show]) => {
    const caller = await authenticate(await show('{}')).catch((failure: unknown) => {
      if (failure instanceof TransportFailure) return failure.status;
      throw failure;
    });
    return [name, caller] as const;
  });
  return new Map(await Promise.all(found));
};

const toFields = (schemaText: string) => {
  const schema = buildSchema(schemaText).checked;
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const written = types.filter(({ astNode }) => astNode?.loc !== undefined);
  return {
    schema,
    fields: written.flatMap((type) => Object.keys(type.getFields()).map((field) => [type.name, field])),
  };
};

/** Every field of a schema against every caller. */
export const toMatrix = (schemaText: string, api: Pick<ApiModel, 'authModes'>, found: Found): Matrix => {
  const { schema, fields } = toFields(schemaText);
  const mayAccess = createFieldAccess(schema, api);
  return new Map(
    fields.map(([type = '', field = '']) => {
      const outcomes = [...found].map(([name, caller]): [string, Outcome] => {
        if (typeof caller === 'number') return [name, `${caller}`];
        return [name, mayAccess(caller, type, field) ? 'yes' : 'no'];
      });
      return [`${type}.${field}`, new Map(outcomes)];
    }),
  );
};

const feedsOf = (schemaText: string): string[] => {
  const schema = buildSchema(schemaText).checked;
  const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
  return fields.map(({ name, astNode }) => {
    const directive = astNode?.directives?.find((candidate) => candidate.name.value === 'aws_subscribe');
    const list = directive?.arguments?.[0]?.value;
    const mutations = list?.kind === 'ListValue' ? list.values : [];
    return `${name} hears ${mutations.map((item) => ('value' in item ? item.value : '')).join(', ') || 'nothing'}`;
  });
};

/** The matrix for people to read: a line for each field, a column for each caller; and who feeds each subscription. */
export const printMatrix = (schemaText: string, matrix: Matrix): string => {
  const columns = [...([...matrix.values()][0]?.keys() ?? [])];
  const rows = [
    ['', ...columns],
    ...[...matrix].map(([field, outcomes]) => [
      field,
      ...columns.map((column) => outcomes.get(column) ?? ''),
    ]),
  ];
  return `${printTable(rows)}${['', ...feedsOf(schemaText)].join('\n')}\n`;
};

/** A value of each scalar; a text for those that are not listed. */
const scalars: Readonly<Record<string, string>> = {
  AWSDateTime: '"2026-01-02T03:04:05Z"',
  AWSJSON: '"{}"',
  Boolean: 'true',
  Float: '1',
  Int: '1',
};

const toLiteral = (type: GraphQLInputType): string => {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name ?? 'null';
  if (!isInputObjectType(named)) return scalars[named.name] ?? '"a@example.com"';
  const fields = Object.values(named.getFields()).filter(isRequiredInputField);
  return `{ ${fields.map((field) => `${field.name}: ${toLiteral(field.type)}`).join(', ')} }`;
};

const toSelection = (field: GraphQLField<unknown, unknown>): string =>
  isObjectType(getNamedType(field.type)) ? '{ __typename }' : '';

/** For each field of the root types, an operation that asks for it and nothing else. */
export const toRootDocuments = (schemaText: string): ReadonlyMap<string, string> => {
  const schema = buildSchema(schemaText).checked;
  const roots = [
    ['query', schema.getQueryType()] as const,
    ['mutation', schema.getMutationType()] as const,
    ['subscription', schema.getSubscriptionType()] as const,
  ];
  return new Map(
    roots.flatMap(([operation, type]) =>
      Object.values(type?.getFields() ?? {}).map((field): [string, string] => {
        const given = field.args
          .filter(isRequiredArgument)
          .map((argument) => `${argument.name}: ${toLiteral(argument.type)}`);
        const list = given.length === 0 ? '' : `(${given.join(', ')})`;
        return [`${type?.name}.${field.name}`, `${operation} { ${field.name}${list} ${toSelection(field)} }`];
      }),
    ),
  );
};
