import { describe, expect, test } from 'vitest';
import { createContext } from '../../../../sandbox/realm/template/context.ts';
import { toPlain, writeJson } from '../../../../velocity/index.ts';

const PARTS = {
  arguments: { id: '1' },
  identity: { sub: 's' },
  source: { a: 1 },
  prev: { result: 1 },
  info: { fieldName: 'f', selectionSetList: ['a'], selectionSetGraphQL: '{ a }' },
  request: { headers: {} },
};

const create = ({ mayChange = true, parts = PARTS as object, stash = '{}' } = {}) =>
  createContext({ mayChange, parts: JSON.stringify(parts), stash }, [], () => {});
type Map_ = Map<string, unknown>;

describe('the context of a template', () => {
  test('has its parts, and the arguments twice', () => {
    const { value } = create();
    expect(value.get('args')).toBe(value.get('arguments'));
    expect(toPlain(value.get('source') ?? null)).toEqual({ a: 1 });
    expect(toPlain(value.get('stash') ?? null)).toEqual({});
    expect(toPlain(value.get('outErrors') ?? null)).toEqual([]);
  });

  test('has no args and no selection set in JSON', () => {
    const { value } = create();
    const written = JSON.parse(writeJson(value));
    expect(Object.keys(written)).not.toContain('args');
    expect(written.info).toEqual({ fieldName: 'f' });
    expect(toPlain((value.get('info') as Map_).get('selectionSetList') as never)).toEqual(['a']);
  });

  test('has no stash if the template does not read it', () => {
    const context = create({ stash: '' });
    expect(context.value.has('stash')).toBe(false);
    expect(context.readStash()).toBe('');
  });
});

describe('the changes of a template', () => {
  test('are none without one', () => {
    expect(create().readChanges()).toEqual({});
  });

  test.each(['arguments', 'identity', 'source', 'prev'])('to %s are kept', (name) => {
    const context = create();
    (context.value.get(name) as Map_).set('added', 'x');
    const changes = context.readChanges();
    expect(Object.keys(changes)).toEqual([name]);
    expect(JSON.parse(changes[name] ?? '')).toMatchObject({ added: 'x' });
  });

  test.each(['info', 'request'])('to %s are not', (name) => {
    const context = create();
    (context.value.get(name) as Map_).set('added', 'x');
    expect(context.readChanges()).toEqual({});
  });

  test('that replace either name of the arguments are kept', () => {
    for (const name of ['args', 'arguments']) {
      const context = create();
      context.value.set(name, new Map([['id', '2']]));
      expect(context.readChanges()).toEqual({ arguments: '{"id":"2"}' });
    }
  });

  test('that are undone are none', () => {
    const context = create();
    const source = context.value.get('source') as Map_;
    source.set('b', 1);
    source.delete('b');
    expect(context.readChanges()).toEqual({});
  });

  test('are not read of a template that cannot change its input', () => {
    const context = create({ mayChange: false, stash: '{"a": 1}' });
    (context.value.get('source') as Map_).set('added', 'x');
    expect(context.readChanges()).toEqual({});
    expect(context.readStash()).toBe('{"a": 1}');
  });

  test('to the stash are its text', () => {
    const context = create({ stash: '{"a": 1}' });
    (context.value.get('stash') as Map_).set('b', null);
    expect(JSON.parse(context.readStash())).toEqual({ a: 1, b: null });
  });

  test('keep all digits of large numbers', () => {
    const text = '{"n":12345678901234567890}';
    const context = createContext(
      { mayChange: true, parts: `{"source":${text}}`, stash: text },
      [],
      () => {},
    );
    expect(context.readStash()).toBe(text);
    (context.value.get('source') as Map_).set('m', 'x');
    expect(context.readChanges()).toEqual({ source: '{"n":12345678901234567890,"m":"x"}' });
  });
});
