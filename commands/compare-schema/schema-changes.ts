import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BreakingChange,
  type BreakingChangeType,
  buildSchema,
  type DangerousChange,
  type DangerousChangeType,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';

export interface SchemaChanges {
  /** Requests that are valid today, and would be rejected. */
  breaking: readonly string[];
  /** Requests that remain valid, but may return what clients do not expect. */
  dangerous: readonly string[];
  /** Additions, which do not affect existing clients. */
  fine: readonly string[];
}

/** AppSync's own scalars and directives, which no deployed schema declares. */
const APPSYNC = readFileSync(join(import.meta.dirname, '../../schema/appsync.graphql'), 'utf8');

/** Compares two schemas as AppSync reads them, including authorization rules. */
export const findSchemaChanges = (deployed: string, proposed: string): SchemaChanges => {
  const [before, after] = [readSchema(deployed), readSchema(proposed)];
  const rules = findRuleChanges(before, after);
  return {
    breaking: [...findBreakingChanges(before, after).map(toSentence), ...rules.removed],
    dangerous: findDangerousChanges(before, after).map(toSentence),
    fine: [...findAdditions(before, after), ...rules.added],
  };
};

const readSchema = (text: string): GraphQLSchema =>
  buildSchema(`${APPSYNC}\n${text}`, { assumeValidSDL: true });

/** The effect on clients; the description of graphql-js says what changed. */
const CONSEQUENCES: Partial<Record<BreakingChangeType | DangerousChangeType, string>> = {
  TYPE_REMOVED: 'Operations that name it are refused.',
  TYPE_CHANGED_KIND: 'Operations that select or send it may be refused.',
  FIELD_REMOVED: 'Operations that select it, or send it, are refused.',
  FIELD_CHANGED_KIND: 'Clients may receive null, or another kind of value, or their variables are refused.',
  REQUIRED_INPUT_FIELD_ADDED: 'Requests of clients that do not send it are refused.',
  REQUIRED_ARG_ADDED: 'Operations that do not pass it are refused.',
  ARG_REMOVED: 'Operations that pass it are refused.',
  ARG_CHANGED_KIND: 'Operations with a variable of the type before are refused.',
  VALUE_REMOVED_FROM_ENUM: 'Requests that send it are refused.',
  TYPE_REMOVED_FROM_UNION: 'Operations with a fragment on it are refused.',
  VALUE_ADDED_TO_ENUM: 'Clients that handle every current value may receive one that they do not handle.',
  TYPE_ADDED_TO_UNION: 'Clients that handle every current type may receive one that they do not handle.',
  OPTIONAL_INPUT_FIELD_ADDED: 'Clients that do not send it get what the field does without it.',
  OPTIONAL_ARG_ADDED: 'Clients that do not pass it get what the field does without it.',
  ARG_DEFAULT_VALUE_CHANGE: 'Clients that do not pass it get another answer than today.',
};

const toSentence = ({ type, description }: BreakingChange | DangerousChange): string =>
  [description, CONSEQUENCES[type]].filter((part) => part !== undefined).join(' ');

/** New types, and new fields of existing types. */
const findAdditions = (before: GraphQLSchema, after: GraphQLSchema): string[] =>
  Object.keys(after.getTypeMap()).flatMap((name) => {
    if (before.getType(name) === undefined) return [`${name} is new.`];
    const [old, fields] = [fieldsOf(before, name), fieldsOf(after, name)];
    const isInput = isInputObjectType(after.getType(name));
    return isInput
      ? []
      : [...fields.keys()].filter((field) => !old.has(field)).map((field) => `${name}.${field} is new.`);
  });

/**
 * Authorization rules: directives such as `@aws_iam` and the groups that they name, by the type or field that
 * has them.
 */
const findRuleChanges = (
  before: GraphQLSchema,
  after: GraphQLSchema,
): { removed: string[]; added: string[] } => {
  const [old, rules] = [rulesOf(before), rulesOf(after)];
  const places = [...rules.keys()].filter((place) => old.has(place));
  const list = (from: typeof old, to: typeof old, say: (place: string, rule: string) => string): string[] =>
    places.flatMap((place) =>
      [...(from.get(place) ?? [])]
        .filter((rule) => !to.get(place)?.has(rule) && !to.get(place)?.has(withoutGroups(rule)))
        .map((rule) => say(place, rule)),
    );
  return {
    removed: list(old, rules, (place, rule) => `${place} lost ${rule}. Callers whom it lets in are refused.`),
    added: list(rules, old, (place, rule) => `${place} has ${rule}.`),
  };
};

/** A type or field without such a directive accepts the default authorization mode only. */
const DEFAULT_RULE = 'the default authorization';

const rulesOf = (schema: GraphQLSchema): Map<string, Set<string>> => {
  const rules = new Map<string, Set<string>>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || !isObjectType(type)) continue;
    rules.set(type.name, readRules(type.astNode));
    for (const [name, field] of fieldsOf(schema, type.name))
      rules.set(`${type.name}.${name}`, readRules(field.astNode));
  }
  return rules;
};

type Node = {
  directives?:
    | readonly {
        name: { value: string };
        arguments?: readonly object[] | undefined;
        loc?: Place | undefined;
      }[]
    | undefined;
};
type Place = { source: { body: string }; start: number; end: number };

const readRules = (node: Node | null | undefined): Set<string> => {
  const rules = (node?.directives ?? [])
    .filter(({ name }) => /^aws_(?!subscribe|publish)/.test(name.value))
    .flatMap(({ name, loc }) =>
      loc ? toRules(loc.source.body.slice(loc.start, loc.end)) : [`@${name.value}`],
    );
  return new Set(rules.length > 0 ? rules : [DEFAULT_RULE]);
};

/** A directive with groups authorizes each of them: `@aws_auth(cognito_groups: ["admin"])` for each group. */
const toRules = (directive: string): string[] => {
  const [list, groups] = /\[([^\]]*)\]/.exec(directive) ?? [];
  if (list === undefined || groups === undefined) return [directive];
  const names = groups.split(/[\s,]+/).filter((group) => group !== '');
  return names.map((group) => directive.replace(list, `[${group}]`));
};

/** The directive without groups, which authorizes every caller of its kind. */
const withoutGroups = (rule: string): string => rule.replace(/\(.*$/s, '');

const fieldsOf = (
  schema: GraphQLSchema,
  name: string,
): Map<string, { astNode?: Node | null | undefined }> => {
  const type = schema.getType(name);
  const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
  return new Map(hasFields ? Object.entries(type.getFields()) : []);
};
