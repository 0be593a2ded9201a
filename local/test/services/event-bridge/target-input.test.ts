import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../kernel/json.ts';
import { toTargetInput } from '../../../services/event-bridge/target-input.ts';
import type { RuleInputModel } from '../../../template/rule-model.ts';

const event = { id: 'e', detail: { name: 'Ada "the first"', list: [1, { two: 2 }], empty: null } };
const facts = { ruleArn: 'arn:aws:events:eu-west-1:1:rule/all', ruleName: 'all', receivedAt: 5 };
const template = (text: string, paths: Record<string, string> = {}): RuleInputModel => ({
  kind: 'TEMPLATE',
  paths,
  template: text,
});

describe('toTargetInput', () => {
  test.each<[string, RuleInputModel, Json]>([
    ['the event', { kind: 'EVENT' }, event],
    ['a constant', { kind: 'CONSTANT', value: { a: 1 } }, { a: 1 }],
    ['the whole event by its path', { kind: 'PATH', path: '$' }, event],
    ['a part', { kind: 'PATH', path: '$.detail.list[1].two' }, 2],
    ['null for a part that is missing', { kind: 'PATH', path: '$.detail.none.deeper' }, null],
    [
      'a template that is JSON, with values of any kind',
      template('{"who": <who>, "list": <list>, "text": "from <who> and <list>"}', {
        who: '$.detail.name',
        list: '$.detail.list',
      }),
      {
        who: 'Ada "the first"',
        list: [1, { two: 2 }],
        text: 'from Ada "the first" and [1,{"two":2}]',
      },
    ],
    ['a text', template('"<id> happened"', { id: '$.id' }), 'e happened'],
    ['nothing for a name without a value', template('"[<none>]"', { none: '$.none' }), '[]'],
    ['the event by its own name', template('{"event": <aws.events.event.json>}'), { event }],
    ['the event without its detail', template('{"event": <aws.events.event>}'), { event: { id: 'e' } }],
    [
      'the rule and the time at which its event was received',
      template('["<aws.events.rule-arn>", <aws.events.rule-name>, <aws.events.event.ingestion-time>]'),
      [facts.ruleArn, 'all', '1970-01-01T00:00:00.005Z'],
    ],
    [
      'reserved names, also if the rule defines them',
      template('<aws.events.rule-name>', { 'aws.events.rule-name': '$.id' }),
      'all',
    ],
    ['nothing for names of JavaScript', template('"[<constructor>][<toString>]"'), '[][]'],
    ['null for members of JavaScript', { kind: 'PATH', path: '$.constructor.name' }, null],
    ['null beyond the end of a list', { kind: 'PATH', path: '$.detail.list[2]' }, null],
    ['null itself', { kind: 'PATH', path: '$.detail.empty' }, null],
    [
      'a value of null in a template',
      template('{"a": <a>, "b": "<a>"}', { a: '$.detail.empty' }),
      { a: null, b: 'null' },
    ],
    ['a template that is not JSON, as text', template('name: <id>', { id: '$.id' }), 'name: "e"'],
    ['quotation marks that are escaped', template('{"a": "\\"<id>\\""}', { id: '$.id' }), { a: '"e"' }],
    [
      'a value with the sign of a template, unchanged',
      template('"<a>"', { a: '$.detail.name' }),
      'Ada "the first"',
    ],
  ])('returns %s', (_what, input, expected) => {
    expect(toTargetInput(input, event, facts)).toEqual(expected);
  });

  test('inserts any value so that it is read as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, text) => {
        const of = JSON.parse(JSON.stringify({ detail: { value, text } }));
        const paths = { v: '$.detail.value', t: '$.detail.text' };
        const filled = toTargetInput(
          template('{"value": <v>, "text": "<t>", "both": [<t>]}', paths),
          of,
          facts,
        );
        expect(filled).toEqual({ value: of.detail.value, text, both: [text] });
      }),
    );
  });
});
