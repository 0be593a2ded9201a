import { describe, expect, test } from 'vitest';
import type { DataSourceResult } from '../../data-sources/data-source.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import { createBatchScope } from '../../resolver/batch-scope.ts';
import type { HandlerRun } from '../../resolver/handler-run.ts';
import { createHandlerRun } from '../../resolver/handler-run.ts';
import { type FieldPorts, loadField, refuseResolver } from '../../resolver/load-field.ts';
import type { ResolverCode } from '../../sandbox/resolver-code.ts';
import type { DataSourceModel, PipelineStepModel, ResolverModel } from '../../template/api-model.ts';

const unit = {
  dataSource: 'source',
  code: { text: '', origin: 'code' },
  maxBatchSize: 0,
  conflictHandler: null,
};

const aResolver = (parts: object = {}): ResolverModel =>
  ({
    logicalId: 'R',
    typeName: 'Query',
    fieldName: 'it',
    kind: 'UNIT',
    ...unit,
    ...parts,
  }) as unknown as ResolverModel;

const aPipeline = (steps: readonly object[], parts: object = {}): ResolverModel =>
  aResolver({
    kind: 'PIPELINE',
    steps: steps.map((step, index) => ({ name: `step-${index}`, ...unit, ...step })),
    ...parts,
  });

/** Passes the previous result, or what the data source returned. */
const passing: ResolverCode = {
  run: (handler, context, state) => {
    const value =
      handler === 'request'
        ? (context.prev?.result ?? null)
        : (context.result ?? context.prev?.result ?? null);
    return { kind: 'value', value, state, extensions: [], logs: [] };
  },
};

const refused = (message: string): LocalFault => new LocalFault('CODE_REFUSED', message, 'Change it.');

/** Codes by their origin; an error is thrown when the code is loaded. */
const compose = (
  codes: Record<string, ResolverCode | Error> = {},
  type: DataSourceModel['type'] = 'NONE',
  answer: (request: Json) => DataSourceResult = (result) => ({ result, error: null }),
) => {
  const asked: Json[] = [];
  const ports: FieldPorts = {
    loadCode: (model) => {
      const code = codes['origin' in model ? model.origin : ''] ?? passing;
      if (code instanceof Error) throw code;
      return code;
    },
    findDataSource: (name) => {
      if (name === 'absent')
        throw new LocalFault('ASSEMBLY_UNREADABLE', 'There is no data source absent.', 'Add it.');
      const invoke = async (request: Json) => {
        asked.push(request);
        return answer(request);
      };
      return { type, source: { invoke } };
    },
  };
  return { ports, asked, load: (model: ResolverModel) => loadField(model, ports) };
};

const aRun = (): HandlerRun =>
  createHandlerRun({
    request: {
      typeName: 'Query',
      fieldName: 'it',
      outputType: 'Int',
      scope: {},
      arguments: { id: 1 },
      source: null,
      caller: { mode: 'API_KEY', identity: null, groups: [], mayCallField: () => true },
      headers: {},
      info: {},
      span: null,
    },
    batchScope: createBatchScope(),
    environment: {},
    print: () => {},
    warn: () => {},
  });

const steps = (count: number): Partial<PipelineStepModel>[] => Array.from({ length: count }, () => ({}));

describe('a resolver that AppSync would save', () => {
  test('has no refusals, and runs', async () => {
    const { load } = compose({}, 'NONE', () => ({ result: 42, error: null }));
    const { refusals, runField } = load(aResolver());
    expect(refusals).toEqual([]);
    expect(await runField(aRun())).toBe(42);
  });

  test.each([0, 1, 10])('may be a pipeline of %i functions', async (count) => {
    const { load, asked } = compose();
    const { refusals, runField } = load(aPipeline(steps(count)));
    expect(refusals).toEqual([]);
    await runField(aRun());
    expect(asked).toHaveLength(count);
  });

  test('needs no code to invoke a function, which receives the whole context', async () => {
    const { load, asked } = compose({}, 'AWS_LAMBDA', () => ({ result: 'done', error: null }));
    const { refusals, runField } = load(aResolver({ code: null }));
    expect(refusals).toEqual([]);
    expect(await runField(aRun())).toBe('done');
    expect(asked).toMatchObject([
      { operation: 'Invoke', payload: { arguments: { id: 1 }, prev: null, stash: {} } },
    ]);
  });

  test.each([
    [0, 'Invoke'],
    [1, 'BatchInvoke'],
    [2_000, 'BatchInvoke'],
  ])('with a batch size of %i calls its function by %s', async (maxBatchSize, operation) => {
    const { load, asked } = compose({}, 'AWS_LAMBDA');
    const { refusals, runField } = load(aResolver({ code: null, maxBatchSize }));
    expect(refusals).toEqual([]);
    await runField(aRun());
    expect(asked).toMatchObject([{ operation }]);
  });
});

describe('a resolver that AppSync would not save', () => {
  const expectRefusal = async (model: ResolverModel, message: string, composed = compose()) => {
    const { refusals, runField } = composed.load(model);
    expect(refusals).toMatchObject([{ field: 'Query.it', fix: expect.stringMatching(/\w/) }]);
    expect(refusals[0]?.message).toContain(message);
    await expect(runField(aRun())).rejects.toMatchObject({ code: 'CODE_REFUSED' });
    await expect(runField(aRun())).rejects.toThrow(message);
    expect(composed.asked).toEqual([]);
  };

  test.each(['NONE', 'AMAZON_DYNAMODB', 'HTTP', 'AMAZON_EVENTBRIDGE', 'RELATIONAL_DATABASE'] as const)(
    'has no code, and its data source is %s',
    async (type) => {
      await expectRefusal(aResolver({ code: null }), `source is ${type}.`, compose({}, type));
    },
  );

  test('has a batch size over the limit', async () => {
    await expectRefusal(aResolver({ maxBatchSize: 2_001 }), 'The maxBatchSize 2001 is over');
  });

  test('has more than ten functions', async () => {
    await expectRefusal(aPipeline(steps(11)), 'composed of 10 functions; it has 11');
  });

  test('has refused code', async () => {
    await expectRefusal(aResolver(), 'No loops.', compose({ code: refused('No loops.') }));
  });

  test.each([
    [{ hasRequest: true, hasResponse: false }, 'Without a response mapping template'],
    [{ hasRequest: false, hasResponse: true }, 'Without a request mapping template'],
  ])('has one mapping template only, without a function: %j', async (templates, message) => {
    await expectRefusal(aResolver(), message, compose({ code: { ...passing, templates } }));
  });

  test('may have one mapping template with a function', () => {
    const templates = { hasRequest: true, hasResponse: false };
    const { load } = compose({ code: { ...passing, templates } }, 'AWS_LAMBDA');
    expect(load(aResolver()).refusals).toEqual([]);
  });

  test('lists everything of a pipeline, with the function of each line', () => {
    const { load } = compose({ outer: refused('One.\nTwo.'), inner: refused('Three.\nFour.') });
    const step = { name: 'check', code: { text: '', origin: 'inner' } };
    const { refusals } = load(
      aPipeline([{}, step, { maxBatchSize: 2_001 }], { code: { text: '', origin: 'outer' } }),
    );
    expect(refusals.map(({ message }) => message)).toEqual([
      'One.\nTwo.',
      'function check: Three.\nfunction check: Four.',
      expect.stringMatching(/^function step-2: The maxBatchSize/),
    ]);
  });
});

describe('other problems', () => {
  test('of the runtime are not refusals', () => {
    expect(() => compose({ code: new TypeError('A fault of ours.') }).load(aResolver())).toThrow(TypeError);
    const { load } = compose();
    expect(() => load(aResolver({ dataSource: 'absent' }))).toThrow('There is no data source absent.');
  });

  test('of what does not run here fail the field, and are not refusals', async () => {
    const { load } = compose();
    const { refusals, runField } = load(
      aResolver({ kind: 'UNSUPPORTED', reason: 'It does not run here.', fix: 'Deploy it.' }),
    );
    expect(refusals).toEqual([]);
    await expect(runField(aRun())).rejects.toMatchObject({ code: 'UNSUPPORTED', fix: 'Deploy it.' });
  });

  test('of a resolver as a whole are one refusal', async () => {
    const { refusals, runField } = refuseResolver(aResolver(), {
      message: 'It is the second of its field.',
      fix: 'Remove it.',
    });
    expect(refusals).toEqual([
      { field: 'Query.it', message: 'It is the second of its field.', fix: 'Remove it.' },
    ]);
    await expect(runField(aRun())).rejects.toThrow('It is the second of its field.');
  });
});
