import { parse, visit } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSchema } from '../../infra/read-schema.ts';
import { toStage } from '../../infra/stages.ts';
import { findMatrix, printMatrix } from '../support/authorization-matrix.ts';
import type { Callers } from '../support/callers.ts';
import {
  type ClientOperation,
  clientSubscriptions,
  createClientOperations,
} from '../support/client-operations.ts';
import type { Resources } from '../support/copy-assembly.ts';
import { admittedOf, closeTo, mapMatrix, pickColumns } from '../support/expected-matrix.ts';
import { type Feeds, findFeeds } from '../support/find-feeds.ts';
import type { Matrix } from '../support/matrix.ts';
import { postAs } from '../support/post-as.ts';
import { addProbe } from '../support/probe.ts';
import { toRemovals } from '../support/remove-directives.ts';
import { type CalledApp, createServedVariants, type ServedVariants } from '../support/served-variants.ts';
import { toAuthorization } from '../support/subscription-outcomes.ts';
import { type ClientSubscription, connectRealtime } from '../tools/realtime-client.ts';

const deployed = readSchema(toStage('local')).definition;

let variants: ServedVariants;
let matrix: Matrix;
let feeds: Feeds;

beforeAll(async () => {
  variants = createServedVariants();
  await serveProbed({}, async ({ app, callers }) => {
    matrix = await findMatrix(app, callers);
    feeds = await findFeeds(app, callers.developer);
  });
}, 60_000);
afterAll(() => variants.remove());

/** Functions are not fed: what they publish after a mutation would look like an event of that mutation. */
const serveProbed = <Result>(
  changes: { schema?: string; apiKeys?: false },
  use: (called: CalledApp) => Promise<Result>,
): Promise<Result> =>
  variants.serve(
    (resources) => {
      change(resources, changes);
      addProbe(resources);
    },
    use,
    { feedsFunctions: false },
  );

const change = (resources: Resources, { schema, apiKeys }: { schema?: string; apiKeys?: false }): void => {
  for (const { Type, Properties = {} } of Object.values(resources)) {
    if (Type === 'AWS::AppSync::GraphQLSchema') Properties.Definition = schema ?? Properties.Definition ?? '';
    if (Type === 'AWS::AppSync::GraphQLApi' && apiKeys === false)
      Properties.AdditionalAuthenticationProviders = [{ AuthenticationType: 'AWS_IAM' }];
  }
};

describe('access to each field of the deployed schema', () => {
  const [withoutFeeds = { schema: '', removed: [] }, ...withoutAccess] = toRemovals(deployed);

  test('is as the table says', async () => {
    await expect(printMatrix(matrix, feeds)).toMatchFileSnapshot('./authorization-matrix.txt');
  });

  test('denies each caller only for missing permissions', async () => {
    const reasons: [string, string][] = [];
    await variants.serve(
      () => {},
      async ({ app, callers }) => {
        for (const [name, caller] of Object.entries(callers)) {
          const { status, errors } = await postAs(app, caller, { query: '{ __typename }' });
          if (status !== 200) reasons.push([name, errors.map(({ message }) => message).join()]);
        }
      },
    );
    expect(reasons).toEqual([
      ['nobody', 'Valid authorization header not provided.'],
      ['expired key', 'You are not authorized to make this call.'],
      ['expired token', 'Token has expired.'],
      ['forged token', 'Valid authorization header not provided.'],
      ['other pool', 'You are not authorized to make this call.'],
    ]);
  });

  test('is tested with each of its directives removed', () => {
    const written: string[] = [];
    visit(parse(deployed), { Directive: ({ name }) => void written.push(name.value) });
    expect(written.length).toBeGreaterThan(10);
    expect([withoutFeeds, ...withoutAccess].flatMap(({ removed }) => removed)).toHaveLength(written.length);
  });

  const rounds = withoutAccess.map((removal, index) => ({ ...removal, round: index + 1 }));
  test.each(rounds)(
    'changes with each removed directive, for the callers that only it authorizes: round $round',
    async ({ schema, removed }) => {
      const unnoticed = removed.filter((directive) => printMatrix(closeTo(matrix, [directive])) === whole());
      expect(unnoticed).toEqual([]);

      // Whom nothing is open to, a directive less opens nothing to.
      const admitted = admittedOf(matrix);
      const found = await serveProbed({ schema }, ({ app, callers }) =>
        findMatrix(app, pickCallers(callers, admitted)),
      );
      expect(found).toEqual(pickColumns(closeTo(matrix, removed), admitted));
    },
  );

  test('sends nothing to a subscription whose @aws_subscribe is removed', async () => {
    const { schema, removed } = withoutFeeds;
    expect(removed.map(({ place }) => place)).toEqual(
      [...feeds.keys()].map((name) => `Subscription.${name}`),
    );
    expect([...feeds.values()].filter((mutations) => mutations.length === 0)).toEqual([]);

    const found = await serveProbed({ schema }, ({ app, callers }) => findFeeds(app, callers.developer));
    expect([...found]).toEqual([...feeds.keys()].map((name) => [name, []]));
  });

  test('is the same in production, except for the API key, which is rejected', async () => {
    const schema = readSchema(toStage('prod')).definition;
    const found = await serveProbed({ schema, apiKeys: false }, ({ app, callers }) =>
      findMatrix(app, callers),
    );
    expect(found).toEqual(
      mapMatrix(matrix, (outcome, _, caller) => (caller === 'API key' ? '401' : outcome)),
    );
  });

  const whole = (): string => printMatrix(matrix);

  const pickCallers = ({ developer, ...others }: Callers, names: ReadonlySet<string>): Callers => ({
    ...Object.fromEntries(Object.entries(others).filter(([name]) => names.has(name))),
    developer,
  });
});

describe('the app as it is deployed', () => {
  /** What the table says of a root field, for every caller. */
  const rowOf = (field: string) => {
    const found = [...matrix].find(([name]) => name.split('.')[1] === field);
    if (!found) throw new TypeError(`The table has no ${field}.`);
    return found[1];
  };

  test('returns every selected field for every operation of clients, or the error in the table', async () => {
    await variants.serve(
      () => {},
      async ({ app, callers }) => {
        const operations = await createClientOperations(app);
        const roots = [...matrix.keys()].filter((field) => /^(Query|Mutation)\./.test(field));
        const fields = [...new Set(operations.map(({ field }) => field))].sort();
        expect(fields, 'test/support/client-operations.ts').toEqual(
          roots.map((root) => root.split('.')[1]).sort(),
        );
        for (const operation of operations) await checkAnswers({ app, callers }, operation);
      },
    );
  }, 60_000);

  const checkAnswers = async ({ app, callers }: CalledApp, operation: ClientOperation): Promise<void> => {
    const { field, query, variables } = operation;
    for (const [name, caller] of Object.entries(callers)) {
      const answer = await postAs(app, caller, { query, variables: await variables() });
      const expected = {
        yes: { status: 200, data: { [field]: expect.anything() }, errors: [] },
        no: { status: 200, data: { [field]: null }, errors: [expect.objectContaining({ path: [field] })] },
      };
      const outcome = rowOf(field).get(name);
      const wanted =
        outcome === 'yes' || outcome === 'no' ? expected[outcome] : { status: Number(outcome), data: null };
      expect({ field, name, ...answer }).toMatchObject({ field, name, ...wanted });
    }
  };

  test('sends every field of an event to each subscriber that the table authorizes', async () => {
    await variants.serve(
      () => {},
      async (called) => {
        await called.app.idle();
        for (const { subscription, publish, publisher } of clientSubscriptions) {
          const subscribers = await subscribeAll(called, subscription);
          const caller = called.callers[publisher] ?? called.callers.developer;
          const request = { query: publish.query, variables: await publish.variables() };
          const { data, errors } = await postAs(called.app, caller, request);
          expect({ errors, published: data?.[publish.field] }).toEqual({
            errors: [],
            published: expect.anything(),
          });
          for (const subscriber of subscribers)
            expect(await subscriber.next()).toEqual({
              data: { [subscription.field]: data?.[publish.field] },
            });
        }
      },
    );
  }, 60_000);

  const subscribeAll = async (
    { app, callers }: CalledApp,
    { field, query, variables }: ClientOperation,
  ): Promise<readonly ClientSubscription[]> => {
    const admitted = Object.entries(callers).filter(([name]) => rowOf(field).get(name) === 'yes');
    expect(admitted.length).toBeGreaterThan(0);
    return Promise.all(
      admitted.map(async ([, caller]) => {
        const authorization = toAuthorization({ connection: caller, subscription: caller });
        const client = await connectRealtime(app, authorization);
        return client.subscribe(query, await variables());
      }),
    );
  };
});
