import { describe, expect, test } from 'vitest';
import { MAX_INLINE_BYTES } from '../../functions/shared/user-import/limits.ts';
import { FIREWALL_RULES, MAX_BODY_BYTES } from '../../infra/firewall-rules.ts';

interface Statement {
  byteMatchStatement?: { fieldToMatch: { singleHeader: { Name: string } }; searchString: string };
  sizeConstraintStatement?: { fieldToMatch: object; size: number; comparisonOperator: string };
  andStatement?: { statements: Statement[] };
  notStatement?: { statement: Statement };
  rateBasedStatement?: { limit: number; scopeDownStatement: Statement };
  managedRuleGroupStatement?: { name: string; scopeDownStatement?: Statement };
}

type Headers = Readonly<Record<string, string>>;

const isHeader = (field: object): field is { singleHeader: { Name: string } } => 'singleHeader' in field;

/** Whether AWS WAF would match a request with these headers; for the kinds of statements that scopes use. */
const matches = (statement: Statement, headers: Headers): boolean => {
  const { byteMatchStatement, sizeConstraintStatement, andStatement, notStatement } = statement;
  if (andStatement) return andStatement.statements.every((each) => matches(each, headers));
  if (notStatement) return !matches(notStatement.statement, headers);
  if (byteMatchStatement) {
    const value = headers[byteMatchStatement.fieldToMatch.singleHeader.Name];
    return value?.startsWith(byteMatchStatement.searchString) ?? false;
  }
  const field = sizeConstraintStatement?.fieldToMatch ?? {};
  if (!isHeader(field)) throw new Error('A scope is about headers.');
  return (headers[field.singleHeader.Name]?.length ?? 0) > (sizeConstraintStatement?.size ?? 0);
};

const statementOf = (name: string): Statement => {
  const rule = FIREWALL_RULES.find((each) => each.name === name);
  if (rule === undefined) throw new Error(`There is not a rule ${name}.`);
  return rule.statement as Statement;
};

const scopeOf = (name: string): Statement | undefined => {
  const { rateBasedStatement, managedRuleGroupStatement } = statementOf(name);
  return rateBasedStatement?.scopeDownStatement ?? managedRuleGroupStatement?.scopeDownStatement;
};

const applies = (name: string, headers: Headers): boolean => {
  const scope = scopeOf(name);
  return scope === undefined || matches(scope, headers);
};

const SIGNED = { authorization: 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE' };

const REQUESTS: readonly [string, Headers, isService: boolean][] = [
  ['a signed request', SIGNED, true],
  ['a signed request with an API key', { ...SIGNED, 'x-api-key': 'da2-key' }, false],
  ['a signed request with an empty API key', { ...SIGNED, 'x-api-key': '' }, true],
  ['a request with an API key', { 'x-api-key': 'da2-key' }, false],
  ['a request with a token', { authorization: 'eyJhbGciOi.e30.c2ln' }, false],
  ['a request with such a text later in its header', { authorization: 'Bearer AWS4-HMAC-SHA256' }, false],
  ['a request without headers', {}, false],
];

describe.each(REQUESTS)('%s', (_, headers, isService) => {
  test('counts in one of the rates', () => {
    expect([applies('services-rate', headers), applies('rate', headers)]).toEqual([isService, !isService]);
  });

  test.each(['known-bad-inputs', 'common'])(
    'is inspected by the rules %s, unless it is of a service',
    (name) => {
      expect(applies(name, headers)).toBe(!isService);
    },
  );

  test.each(['ip-reputation', 'body-size'])('is inspected by the rules %s', (name) => {
    expect(applies(name, headers)).toBe(true);
  });
});

describe('the rules', () => {
  test('have different names', () => {
    expect(new Set(FIREWALL_RULES.map(({ name }) => name)).size).toBe(FIREWALL_RULES.length);
  });

  // https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html
  test('have an action of their own, or keep those of their group', () => {
    for (const { action, overrideAction, statement } of FIREWALL_RULES) {
      const isGroup = 'managedRuleGroupStatement' in statement;
      expect([action !== undefined, overrideAction !== undefined]).toEqual([!isGroup, isGroup]);
    }
  });

  test('count rates before any rule can block', () => {
    const names = FIREWALL_RULES.map(({ name }) => name);
    expect(names.slice(0, 2).toSorted()).toEqual(['rate', 'services-rate']);
  });

  test('allow the largest inline import, with room for its operation', () => {
    expect(statementOf('body-size').sizeConstraintStatement).toMatchObject({
      comparisonOperator: 'GT',
      size: MAX_BODY_BYTES,
    });
    expect(MAX_INLINE_BYTES + 1_024).toBeLessThan(MAX_BODY_BYTES);
  });
});
