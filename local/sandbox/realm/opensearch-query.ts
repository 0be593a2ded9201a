type Query = Record<string, unknown>;

/** Thrown within this file for an invalid filter. */
class Unrenderable extends Error {}

const not = (query: Query): Query => ({ bool: { must_not: query } });

const on =
  (kind: string) =>
  (field: string, value: unknown): Query => ({ [kind]: { [field]: value } });

const bound =
  (sign: string) =>
  (field: string, value: unknown): Query => ({ range: { [field]: { [sign]: value } } });

const toRange = (field: string, value: unknown): Query => {
  if (!Array.isArray(value) || value.length < 2) throw new Unrenderable();
  return { range: { [field]: { gte: value[0], lte: value[1] } } };
};

const OPERATORS: ReadonlyMap<string, (field: string, value: unknown) => Query> = new Map([
  ['eq', on('term')],
  ['ne', (field, value) => not({ term: { [field]: value } })],
  ['gt', bound('gt')],
  ['gte', bound('gte')],
  ['lt', bound('lt')],
  ['lte', bound('lte')],
  ['range', toRange],
  ['match', on('match')],
  ['matchPhrase', on('match_phrase')],
  ['matchPhrasePrefix', on('match_phrase_prefix')],
  ['wildcard', on('wildcard')],
  ['regexp', on('regexp')],
  ['multiMatch', (field, value) => ({ multi_match: { query: value, fields: [field] } })],
  ['exists', (field, value) => (value === false ? not({ exists: { field } }) : { exists: { field } })],
]);

/**
 * A filter object as OpenSearch's query DSL, in JSON; null for an invalid one. The developer guide shows
 * fields with several operators only: that one operator, or one field, has no `bool` around it is an
 * assumption.
 */
export const toElasticsearchQueryDSL = (filter?: unknown): string | null => {
  try {
    return JSON.stringify(toQuery(filter));
  } catch (thrown) {
    if (thrown instanceof Unrenderable) return null;
    throw thrown;
  }
};

const toQuery = (filter: unknown): Query => {
  if (!isFields(filter)) throw new Unrenderable();
  return toAll(
    Object.entries(filter).map(([key, value]) => {
      if (key === 'and') return { bool: { must: toMembers(value) } };
      if (key === 'or') return { bool: { should: toMembers(value) } };
      return key === 'not' ? not(toQuery(value)) : toField(key, value);
    }),
  );
};

const isFields = (value: unknown): value is Query =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One clause is returned as it is; several must all match. */
const toAll = (clauses: readonly Query[]): Query =>
  clauses.length === 1 ? (clauses[0] as Query) : { bool: { must: clauses } };

const toMembers = (value: unknown): Query[] => (Array.isArray(value) ? value : [value]).map(toQuery);

const toField = (field: string, operators: unknown): Query => {
  if (!isFields(operators)) throw new Unrenderable();
  return toAll(
    Object.entries(operators).map(([name, value]) => {
      const render = OPERATORS.get(name);
      if (render === undefined) throw new Unrenderable();
      return render(field, value);
    }),
  );
};
