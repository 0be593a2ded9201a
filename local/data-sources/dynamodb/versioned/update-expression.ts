import type { JsonObject } from '../../../kernel/json.ts';
import type { Expression } from '../expression.ts';

const clauseNames = ['SET', 'REMOVE', 'ADD', 'DELETE'];
const KEYWORD = /(?<![\w#:.])(SET|REMOVE|ADD|DELETE)(?!\w)/i;

export interface Additions {
  /** Attributes that the update also sets, in DynamoDB's JSON. */
  set: Readonly<JsonObject>;
  remove: readonly string[];
}

/** The update with more attributes to set and to remove. */
export const extendUpdate = (update: Expression | null, { set, remove }: Additions): Expression => {
  const clauses = toClauses(update?.expression ?? '');
  const add = (clause: string, parts: readonly string[]): void => {
    const own = clauses.get(clause);
    if (parts.length > 0) clauses.set(clause, [...(own === undefined ? [] : [own]), ...parts].join(', '));
  };
  add(
    'SET',
    Object.keys(set).map((name) => `#versioned${name} = :versioned${name}`),
  );
  add(
    'REMOVE',
    remove.map((name) => `#versioned${name}`),
  );
  const names = [...Object.keys(set), ...remove].map((name) => [`#versioned${name}`, name]);
  const values = Object.entries(set).map(([name, value]) => [`:versioned${name}`, value]);
  return {
    expression: clauseNames
      .flatMap((name) => (clauses.has(name) ? [`${name} ${clauses.get(name)}`] : []))
      .join(' '),
    names: { ...update?.names, ...Object.fromEntries(names) },
    values: { ...update?.values, ...Object.fromEntries(values) },
    document: {},
  };
};

/** The clauses of an update expression, each without its keyword; DynamoDB takes each once. */
const toClauses = (expression: string): Map<string, string> => {
  const [, ...parts] = expression.split(KEYWORD);
  const clauses = new Map<string, string>();
  for (let index = 0; index < parts.length; index += 2) {
    clauses.set(String(parts[index]).toUpperCase(), String(parts[index + 1]).trim());
  }
  return clauses;
};
