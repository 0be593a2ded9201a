import { describe, expect, test } from 'vitest';
import type { Json } from '../../../kernel/json.ts';
import { toTargetInput } from '../../../services/event-bridge/target-input.ts';
import type { RuleInputModel } from '../../../template/rule-model.ts';

const event = { id: 'e', detail: { name: 'Ada "the first"', list: [1, { two: 2 }], empty: null } };
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
  ])('returns %s', (_what, input, expected) => {
    expect(toTargetInput(input, event)).toEqual(expected);
  });
});
