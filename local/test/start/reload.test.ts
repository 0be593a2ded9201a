import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import { createReload, type ReloadParts } from '../../start/reload.ts';
import { createReloadStatus } from '../../start/reload-status.ts';
import type { Runtime } from '../../start/runtime.ts';
import type { CloudModel } from '../../template/api-model.ts';
import { anApiModel } from '../support/api-model.ts';

const aModel = (parts: object = {}): CloudModel =>
  ({
    apis: [anApiModel()],
    tables: [],
    eventSources: [],
    bucketDeployments: [],
    queues: [],
    buckets: [],
    rules: [],
    eventInvokeConfigs: [],
    userPools: [],
    identityPools: [],
    roles: [],
    ...parts,
  }) as unknown as CloudModel;

const aResolver = (field: string, text = '') => {
  const [typeName, fieldName] = field.split('.');
  return { logicalId: field, typeName, fieldName, kind: 'UNIT', code: { text, origin: field } };
};

const tableOf = (tableName: string) => ({ tableName, keySchema: [], streamArn: null });

/** Reloads the models of these folders, one after the other. */
const compose = (models: Record<string, CloudModel | LocalFault>, first = aModel()) => {
  const diary: string[] = [];
  const occupied: (readonly (string | null)[])[] = [];
  const status = createReloadStatus();
  const load = (model: CloudModel) => ({
    // Each API of the first model has a port.
    model: { ...model, apis: model.apis.slice(0, first.apis.length) },
    apis: [],
    serve: async () => {
      diary.push(`serve ${model.apis.map(({ name }) => name)}`);
      return ['onItem has ended.'];
    },
  });
  const current = {
    model: first,
    loaded: load(first),
    events: { idle: async () => {}, stop: async () => void diary.push('stop') },
  };
  const parts = {
    current,
    readModel: (assembly: string, served: readonly (string | null)[]) => {
      occupied.push(served);
      const model = models[assembly];
      if (model === undefined || model instanceof LocalFault) throw model;
      return model;
    },
    apis: { load, listServed: () => current.model.apis.map(({ apiId }) => apiId) },
    credentials: { update: () => diary.push('roles') },
    services: {
      database: {
        callAtStart: async () => ({}),
        checkpoints: { keys: () => [], forget: () => {} },
        isBuiltIn: false,
      },
      objects: { store: {} },
      functions: { update: () => ({ changed: ['create-user'], removed: ['old'] }), has: () => true },
    },
    feedsFunctions: true,
    status,
    reloaded: ({ model }: { model: CloudModel }) => diary.push(`reloaded ${model.apis.length}`),
  } as unknown as ReloadParts;
  const runtime = { clock: createFixedClock(), teardown: { add: () => {} } };
  const reloading = createReload(parts, runtime as unknown as Runtime);
  return { ...reloading, current, diary, occupied, status };
};

const changesTo = async (next: object, former: object = {}) =>
  compose({ next: aModel(next) }, aModel(former)).reload('next');

describe('a reload', () => {
  test('replaces what is current, then serves it, and names the subscriptions that ended', async () => {
    const next = aModel();
    const { reload, current, diary, status } = compose({ next });
    const { endedSubscriptions } = await reload('next');
    expect(endedSubscriptions).toEqual(['onItem has ended.']);
    expect(current.model).toBe(next);
    expect(diary).toEqual(['roles', 'serve test', 'reloaded 1']);
    expect(status.refusal).toBeNull();
  });

  test('that cannot be read changes nothing, and is reported until the next', async () => {
    const fault = new LocalFault('ASSEMBLY_UNREADABLE', 'It cannot be read.', 'Synthesize it.');
    const { reload, current, diary, status } = compose({ broken: fault, next: aModel() });
    const former = current.model;
    await expect(reload('broken')).rejects.toBe(fault);
    expect([current.model === former, diary]).toEqual([true, []]);
    await expect.poll(() => status.refusal).toBe('It cannot be read. Synthesize it.');
    await reload('next');
    await expect.poll(() => status.refusal).toBeNull();
  });

  test('waits for the previous one, and compares with its result', async () => {
    const [one, other] = [
      aModel({ apis: [anApiModel({ schema: 'a' })] }),
      aModel({ apis: [anApiModel({ schema: 'b' })] }),
    ];
    const { reload } = compose({ one, other });
    const [first, second, third] = await Promise.all([reload('one'), reload('other'), reload('other')]);
    expect(first?.changes).toContain('schema');
    expect(second?.changes).toContain('schema');
    expect(third?.changes).not.toContain('schema');
  });

  test('continues after one that failed', async () => {
    const fault = new LocalFault('ASSEMBLY_UNREADABLE', 'No.', 'Synthesize.');
    const { reload } = compose({ broken: fault, next: aModel() });
    const results = await Promise.allSettled([reload('broken'), reload('next')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  test('may be refused from outside, such as by a compiler', () => {
    const { reportRefusal, status } = compose({});
    reportRefusal('It does not compile.');
    expect(status.refusal).toBe('It does not compile.');
  });
});

describe('the changes', () => {
  const FUNCTIONS = ['function create-user', 'function old (removed)'];

  test('of an equal model are those of functions, whose files may differ', async () => {
    expect(await changesTo({})).toMatchObject({ changes: FUNCTIONS, atNextStart: [] });
  });

  test('name the schema, and resolvers that are new, different or removed', async () => {
    const former = [aResolver('Query.same'), aResolver('Query.other', 'a'), aResolver('Query.gone')];
    const next = [aResolver('Query.same'), aResolver('Query.other', 'b'), aResolver('Query.new')];
    const { changes } = await changesTo(
      { apis: [anApiModel({ schema: 'type Query { new: Int }', resolvers: next as never })] },
      { apis: [anApiModel({ resolvers: former as never })] },
    );
    expect(changes).toEqual(['schema', 'Query.other', 'Query.new', 'Query.gone (removed)', ...FUNCTIONS]);
  });

  test('name other settings of an API', async () => {
    const { changes } = await changesTo({ apis: [anApiModel({ queryDepthLimit: 5 })] });
    expect(changes).toEqual(['settings of test', ...FUNCTIONS]);
  });

  test('name tables that are removed, whose data is kept', async () => {
    const { changes } = await changesTo({}, { tables: [tableOf('Users')], eventSources: [] });
    expect(changes).toEqual([...FUNCTIONS, 'table Users (removed; its data is kept)']);
  });

  test('of event sources stop those that run, before anything else is served', async () => {
    const source = { sourceArn: 'arn:aws:sqs:eu-west-1:000000000000:jobs', functionArn: 'f' };
    const next = aModel();
    const { reload, current, diary } = compose({ next }, aModel({ eventSources: [source] }));
    const former = current.events;
    await reload('next');
    expect(diary).toEqual(['roles', 'stop', 'serve test', 'reloaded 1']);
    expect(current.events).not.toBe(former);
  });

  test.each([
    ['queues', 'queues'],
    ['buckets', 'buckets'],
    ['rules', 'rules of EventBridge'],
    ['eventInvokeConfigs', 'settings of asynchronous invocations'],
    ['userPools', 'user pools'],
    ['identityPools', 'identity pools'],
  ])('of %s take effect at the next start', async (part, name) => {
    expect((await changesTo({ [part]: [{ logicalId: 'New' }] })).atNextStart).toEqual([name]);
    expect((await changesTo({}, { [part]: [{ logicalId: 'Old' }] })).atNextStart).toEqual([name]);
  });

  test('of the number of APIs take effect at the next start', async () => {
    const apis = [anApiModel(), anApiModel({ apiId: 'other', name: 'other' })];
    const { changes, atNextStart } = await changesTo({ apis });
    expect([changes, atNextStart]).toEqual([FUNCTIONS, ['the number of APIs']]);
  });
});

describe('the changes of several APIs', () => {
  const FUNCTIONS = ['function create-user', 'function old (removed)'];
  const [orders, users, stock] = ['orders', 'users', 'stock'].map((name) =>
    anApiModel({ apiId: name, name, schema: `type Query { ${name}: Int }`, resolvers: [] }),
  ) as [CloudModel['apis'][0], CloudModel['apis'][0], CloudModel['apis'][0]];

  test('are none if only their order is different', async () => {
    expect(await changesTo({ apis: [users, orders] }, { apis: [orders, users] })).toMatchObject({
      changes: FUNCTIONS,
      atNextStart: [],
    });
  });

  test('are those of the API itself if another is removed before it', async () => {
    const changed = { ...users, schema: 'type Query { user: Int }' };
    const { changes, atNextStart } = await changesTo({ apis: [changed] }, { apis: [orders, users] });
    expect([changes, atNextStart]).toEqual([['schema', ...FUNCTIONS], ['the number of APIs']]);
  });

  test('name an API that replaces another, rather than compare the two', async () => {
    expect(await changesTo({ apis: [stock, users] }, { apis: [orders, users] })).toMatchObject({
      changes: ['API stock', ...FUNCTIONS],
      atNextStart: [],
    });
  });

  test('are found after the model is read with the APIs that are served at present', async () => {
    const { reload, occupied } = compose({ next: aModel({ apis: [orders] }) }, aModel({ apis: [users] }));
    await reload('next');
    await reload('next');
    expect(occupied).toEqual([['users'], ['orders']]);
  });
});
