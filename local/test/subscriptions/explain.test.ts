import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SubscriptionPlace } from '../../console-model/delivery.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import {
  explainDeliveries,
  explainInvalidation,
  type Outcome,
  type SubscriptionAbout,
} from '../../subscriptions/explain.ts';
import { toArgumentFilter, toFilter } from '../../subscriptions/filter.ts';

const about = (
  place: Partial<SubscriptionPlace> = {},
  projected: Partial<ReturnType<SubscriptionAbout['project']>> = {},
): SubscriptionAbout => ({
  place: { filter: null, invalidation: null, arguments: {}, ...place } as SubscriptionPlace,
  project: (payload) => ({ message: { data: payload }, missing: [], refused: [], ...projected }),
});
const outcome = (isMatch: boolean, one: SubscriptionAbout, failure?: string): Outcome => ({
  isMatch,
  abouts: [one],
  failures: failure === undefined ? new Map() : new Map([[one, failure]]),
});
const explain = (given: Outcome, payload: JsonObject = {}) => explainDeliveries([given], payload).read()[0];
const filterOf = (...groups: JsonObject[][]): JsonObject => ({
  filterGroup: groups.map((filters) => ({ filters })),
});
const rule = (fieldName: string, operator: string, value: Json): JsonObject => ({
  fieldName,
  operator,
  value,
});

describe('a delivered event', () => {
  test('has the message that was sent', () => {
    expect(explain(outcome(true, about()), { id: 1 })).toMatchObject({
      isSent: true,
      message: { data: { id: 1 } },
      reason: { kind: 'delivered' },
      explanation: 'Delivered.',
    });
  });

  test.each([
    [
      { missing: ['name', 'team.id'] },
      'Delivered with null, since the mutation did not select name, team.id.',
    ],
    [{ refused: ['email'] }, 'Delivered without email, which the subscriber may not have.'],
    [{ missing: ['a'], refused: ['b'] }, 'Delivered without b, which the subscriber may not have.'],
    [
      { message: { errors: [{ message: 'No.' }, { message: 'Nor this.' }] } },
      'Delivered with errors: No. Nor this.',
    ],
    [{ message: { errors: [] } }, 'Delivered.'],
  ])('of %j says so', (projected, explanation) => {
    expect(explain(outcome(true, about({}, projected)))?.explanation).toBe(explanation);
  });

  test('that failed was not sent', () => {
    expect(explain(outcome(true, about(), 'The socket is closed.'))).toMatchObject({
      isSent: false,
      message: null,
      explanation: 'Not delivered: The socket is closed.',
    });
  });
});

describe('an argument that differs', () => {
  test.each<[JsonObject, JsonObject, string]>([
    [{ id: 1 }, { id: 2 }, 'The argument id is 1, the event has 2.'],
    [{ id: '1' }, { id: 1 }, 'The argument id is "1", the event has 1.'],
    [{ id: 1 }, { id: null }, 'The argument id is 1, the event has null.'],
    [{ id: 1 }, {}, 'The argument id is 1, and the mutation did not select id.'],
    [{ a: 1, b: 2 }, { a: 1, b: 3 }, 'The argument b is 2, the event has 3.'],
  ])('of %j and the event %j is named', (args, payload, explanation) => {
    expect(explain(outcome(false, about({ arguments: args })), payload)?.explanation).toBe(explanation);
  });

  test('is one that the comparison of arguments finds too', () => {
    const objects = fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom<Json>(null, 1, '1', true));
    fc.assert(
      fc.property(objects, objects, (args, payload) => {
        fc.pre(!toArgumentFilter(args)(payload));
        const reason = explain(outcome(false, about({ arguments: args })), payload)?.reason;
        expect(reason).toMatchObject({ kind: 'argumentDiffers' });
        if (reason?.kind === 'argumentDiffers') expect(reason.expected).not.toEqual(reason.actual);
      }),
    );
  });
});

describe('a filter that does not match', () => {
  test('has the first failed rule of each group', () => {
    const filter = filterOf(
      [rule('level', 'ge', 5), rule('team', 'eq', 'red')],
      [rule('team', 'ne', 'blue'), rule('other', 'eq', 1)],
    );
    const explained = explain(outcome(false, about({ filter })), { level: 7, team: 'blue' });
    expect(explained?.reason).toMatchObject({
      kind: 'filterDoesNotMatch',
      failed: [
        { group: 0, rule: 1, fieldName: 'team', actual: 'blue', isSelected: true },
        { group: 1, rule: 0, fieldName: 'team' },
      ],
    });
    expect(explained?.explanation).toBe(
      'No group of the filter holds: group 0, rule 1: team eq "red", but team is "blue"; ' +
        'group 1, rule 0: team ne "blue", but team is "blue".',
    );
  });

  test('says which field the event does not have', () => {
    const filter = filterOf([rule('team.name', 'eq', 'red')]);
    expect(explain(outcome(false, about({ filter })), { team: {} })?.explanation).toContain(
      'team.name eq "red", but team.name is not in the event',
    );
  });

  test('has a failed rule in each group, for every filter and event', () => {
    const rules = fc
      .tuple(
        fc.constantFrom('a', 'b'),
        fc.constantFrom('eq', 'ne', 'gt', 'in', 'none'),
        fc.constantFrom(1, 2, [1]),
      )
      .map((parts) => rule(...parts));
    const groups = fc.array(fc.array(rules, { maxLength: 3 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(groups, fc.dictionary(fc.constantFrom('a', 'b'), fc.nat(2)), (given, payload) => {
        const filter = filterOf(...given);
        fc.pre(!toFilter(filter)(payload));
        const reason = explain(outcome(false, about({ filter })), payload)?.reason;
        expect(reason?.kind === 'filterDoesNotMatch' && reason.failed.length).toBe(given.length);
      }),
    );
  });
});

describe('an invalidation', () => {
  const invalidation = filterOf([rule('id', 'eq', 1)], [rule('team', 'eq', 'red')]);
  const explainOne = (isMatch: boolean, place: Partial<SubscriptionPlace>, payload: JsonObject) =>
    explainInvalidation([outcome(isMatch, about(place))], payload).read()[0]?.explanation;

  test('that ended a subscription names the group', () => {
    expect(explainOne(true, { invalidation }, { id: 2, team: 'red' })).toBe(
      'Ended: group 1 of the invalidation filter holds.',
    );
  });

  test('that did not end it names the failed rules, or that there is no filter', () => {
    expect(explainOne(false, { invalidation }, { id: 2 })).toBe(
      'Not ended: group 0, rule 0: id eq 1, but id is 2; group 1, rule 0: team eq "red", but team is not in the event.',
    );
    expect(explainOne(false, {}, {})).toBe('Not ended: the subscription has no invalidation filter.');
  });
});

describe('the rows of an event', () => {
  test('are at most a thousand, without subscriptions that are not recorded', () => {
    const abouts = [undefined, ...Array.from({ length: 1_500 }, () => about())];
    const rows = explainDeliveries([{ isMatch: true, abouts, failures: new Map() }], {});
    expect(rows.read()).toHaveLength(1_000);
    expect(
      explainDeliveries([{ isMatch: true, abouts: [undefined], failures: new Map() }], {}).read(),
    ).toEqual([]);
  });
});
