import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import type { Limitation } from '../../kernel/limitation.ts';
import { toStepId } from '../../template/physical-names.ts';
import type { Resource } from '../../template/resource.ts';
import { toResolver } from '../../template/to-resolver.ts';
import { aResource, createRecordedReport, NO_VALUE, UNKNOWN } from '../support/a-resource.ts';

const FIELD = { TypeName: 'Query', FieldName: 'user' };
const UNIT = { ...FIELD, DataSourceName: 'users', Code: 'code' };

const aStep = (logicalId: string, properties: JsonObject = {}) =>
  aResource(
    'AWS::AppSync::FunctionConfiguration',
    { Name: `step${logicalId}`, DataSourceName: 'users', Code: logicalId, ...properties },
    logicalId,
  );

interface Surroundings {
  steps?: readonly Resource[];
  limitations?: Readonly<Record<string, Limitation>>;
}

const read = (properties: JsonObject, { steps = [], limitations = {} }: Surroundings = {}) => {
  const { report, reasons } = createRecordedReport();
  const model = toResolver(aResource('AWS::AppSync::Resolver', properties), {
    assets: new Map(),
    steps,
    findLimitation: (name) => limitations[name] ?? null,
    report,
  });
  return { model, reasons };
};

const pipelineOf = (...Functions: (string | JsonObject)[]) => ({
  ...FIELD,
  Kind: 'PIPELINE',
  Code: 'whole',
  PipelineConfig: { Functions },
});

describe('a unit resolver', () => {
  test.each<[string, JsonObject]>([
    ['by default', {}],
    ['by its kind', { Kind: 'UNIT' }],
    ['if its kind is removed', { Kind: NO_VALUE }],
  ])('is one %s', (_what, properties) => {
    const { model, reasons } = read({ ...UNIT, ...properties });
    expect(model).toEqual({
      logicalId: 'It',
      typeName: 'Query',
      fieldName: 'user',
      kind: 'UNIT',
      dataSource: 'users',
      code: { text: 'code', origin: 'Query.user' },
      maxBatchSize: 0,
      conflictHandler: null,
    });
    expect(reasons).toEqual([]);
  });

  test('has its caching, and no member for it otherwise', () => {
    const CachingConfig = { Ttl: 60, CachingKeys: ['context.arguments.id'] };
    expect(read({ ...UNIT, CachingConfig }).model).toHaveProperty('caching', {
      ttlSeconds: 60,
      keys: ['context.arguments.id'],
    });
    expect(read({ ...UNIT, CachingConfig: NO_VALUE }).model).not.toHaveProperty('caching');
  });

  test('prefers code to mapping templates', () => {
    const { model } = read({ ...UNIT, RequestMappingTemplate: '{}', ResponseMappingTemplate: '{}' });
    expect(model).toMatchObject({ code: { text: 'code' } });
  });
});

describe('a pipeline resolver', () => {
  test('may have the same step twice, in the order of the resolver', () => {
    const steps = [aStep('One'), aStep('Two')];
    const [one = '', two = ''] = steps.map(toStepId);
    const { model } = read(pipelineOf(two, one, two), { steps });
    expect(model).toMatchObject({ steps: ['Two', 'One', 'Two'].map((logicalId) => ({ logicalId })) });
  });

  test('has settings of each step', () => {
    const step = aStep('One', {
      MaxBatchSize: 5,
      SyncConfig: { ConflictDetection: 'VERSION', ConflictHandler: 'AUTOMERGE' },
    });
    expect(read(pipelineOf(toStepId(step)), { steps: [step] }).model).toMatchObject({
      steps: [
        {
          name: 'stepOne',
          dataSource: 'users',
          code: { text: 'One', origin: 'stepOne' },
          maxBatchSize: 5,
          conflictHandler: { kind: 'AUTOMERGE' },
        },
      ],
    });
  });

  test('without code or templates has empty templates, with its field for messages', () => {
    const { Code: _code, ...others } = pipelineOf();
    expect(read(others).model).toMatchObject({
      kind: 'PIPELINE',
      code: { request: null, response: null, origin: 'Query.user' },
      steps: [],
    });
  });

  test('needs no data source of its own', () => {
    expect(read({ ...pipelineOf(), DataSourceName: 'gone' }).reasons).toEqual([]);
  });
});

describe('a resolver that does not run here keeps its field, and is reported once', () => {
  const limitations = { users: { reason: 'It is far away.', fix: 'Bring it here.' } };
  const lost = aStep('Lost', { Code: UNKNOWN });

  test.each<[string, JsonObject, Surroundings, string]>([
    ['with its data source', UNIT, { limitations }, 'Query.user asks the data source users. It is far away.'],
    [
      'with the data source of a step',
      pipelineOf(toStepId(aStep('One'))),
      { limitations, steps: [aStep('One')] },
      'Query.user: stepOne asks the data source users. It is far away.',
    ],
    ['without the step', pipelineOf('s1'), {}, 'Query.user has the step s1, which is not in the template.'],
    [
      'with the code of a step',
      pipelineOf(toStepId(lost)),
      { steps: [lost] },
      'Query.user: The template of stack app has no resource Elsewhere, whose Ref is asked for.',
    ],
    [
      'with its caching',
      { ...UNIT, CachingConfig: { Ttl: UNKNOWN } },
      {},
      'Query.user: The template of stack app has no resource Elsewhere, whose Ref is asked for.',
    ],
  ])('%s', (_what, properties, surroundings, reason) => {
    const { model, reasons } = read(properties, surroundings);
    expect(model).toEqual({
      logicalId: 'It',
      typeName: 'Query',
      fieldName: 'user',
      kind: 'UNSUPPORTED',
      reason,
      fix: expect.stringMatching(/\S/),
    });
    expect(reasons).toEqual([`It: ${reason}`]);
  });

  test('with the advice of its data source', () => {
    expect(read(UNIT, { limitations }).model).toMatchObject({ fix: 'Bring it here.' });
  });
});

describe('a malformed resolver is refused', () => {
  test.each<[JsonObject, string]>([
    [{ ...UNIT, TypeName: NO_VALUE }, 'It.TypeName is not there, and it is required'],
    [{ ...UNIT, FieldName: [] }, 'It.FieldName is not a text'],
    [{ ...UNIT, DataSourceName: NO_VALUE }, 'It.DataSourceName is not there, and it is required'],
    [{ ...UNIT, MaxBatchSize: 'all' }, 'It.MaxBatchSize is not a number'],
    [{ ...UNIT, CachingConfig: { CachingKeys: 'id' } }, 'It.CachingConfig.CachingKeys is not a list'],
    [{ ...pipelineOf(), PipelineConfig: { Functions: 'one' } }, 'It.PipelineConfig.Functions is not a list'],
  ])('%j', (properties, problem) => {
    expect(() => read(properties)).toThrow(`The template's ${problem}.`);
  });
});
