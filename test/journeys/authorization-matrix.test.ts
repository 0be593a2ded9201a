import type { ApiModel } from 'appsync-offline';
import { RequestRefused, silentLog, TransportFailure } from 'appsync-offline';
import { Kind, parse, print, visit } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { freshAssembly } from '../../infra/fresh-assembly.ts';
import { readSchema } from '../../infra/read-schema.ts';
import { toStage } from '../../infra/stages.ts';
import { type Api, createApi } from '../../local/api.ts';
import { createAuthenticator } from '../../local/auth/authenticate.ts';
import { createSubscriptionHub } from '../../local/subscriptions/hub.ts';
import { readCloudModel } from '../../local/template/to-cloud-model.ts';
import { fixedSecrets } from '../../local/test/support/fixed-secrets.ts';
import { PLACES } from '../../local/test/support/read-resources.ts';
import {
  type Found,
  findCallers,
  type Outcome,
  printMatrix,
  toMatrix,
  toRootDocuments,
} from '../support/authorization-matrix.ts';
import { type Callers, createCallers, type TestCaller } from '../support/callers.ts';
import { createFixedClock } from '../tools/fixed-clock.ts';

let parts: Callers;
let found: Found;
const schemaOf = ({ api }: Callers): string => api.schema;

beforeAll(async () => {
  const directory = await freshAssembly('local');
  parts = await createCallers(
    readCloudModel({ directory, places: PLACES, secrets: fixedSecrets, clock: createFixedClock() }),
  );
  found = await findCallers(parts.callers, parts.authenticate);
});

const printed = (schema: string, api: Pick<ApiModel, 'authModes'> = parts.api): string =>
  printMatrix(schema, toMatrix(schema, api, found));

/** The schema without each of its directives in turn, with the place of the one that is missing. */
const withoutEach = (text: string): [place: string, schema: string][] => {
  const document = parse(text);
  const places: string[] = [];
  visit(document, {
    Directive: (node) => void places.push(`${node.loc?.startToken.line}: ${print(node)}`),
  });
  return places.map((place, wanted) => {
    let index = -1;
    const without = visit(document, {
      [Kind.DIRECTIVE]: () => {
        index += 1;
        return index === wanted ? null : undefined;
      },
    });
    return [place, print(without)];
  });
};

describe('who may have each field of the deployed schema', () => {
  test('is as the table says', async () => {
    await expect(printed(schemaOf(parts))).toMatchFileSnapshot('./authorization-matrix.txt');
  });

  test('changes with each directive that is removed', () => {
    const whole = printed(schemaOf(parts));
    const variants = withoutEach(schemaOf(parts));
    expect(variants.length).toBeGreaterThan(10);
    const unnoticed = variants.filter(([, schema]) => printed(schema) === whole).map(([place]) => place);
    expect(unnoticed).toEqual([]);
  });

  test('is the same in production, but for the API key, which opens nothing', async () => {
    const [standard, ...others] = parts.api.authModes;
    const authModes: ApiModel['authModes'] = [standard, ...others.filter(({ mode }) => mode !== 'API_KEY')];
    const schema = readSchema(toStage('prod')).definition;
    const authenticate = createAuthenticator({ ...parts.api, authModes }, parts.ports);
    const there = toMatrix(schema, { authModes }, await findCallers(parts.callers, authenticate));
    const here = toMatrix(schemaOf(parts), parts.api, found);
    expect([...there.keys()]).toEqual([...here.keys()]);
    for (const [field, outcomes] of here) {
      const expected = new Map(outcomes).set('API key', '401');
      expect([field, there.get(field)]).toEqual([field, expected]);
    }
  });
});

describe('a request for a root field', () => {
  const open = (): Api =>
    createApi(
      { ...parts.api, resolvers: [], dataSources: {} },
      {
        ...parts.ports,
        hub: createSubscriptionHub({ log: silentLog }),
        log: silentLog,
        loadCode: () => {
          throw new TypeError('No field of this API has code.');
        },
        createDataSource: () => ({ invoke: async () => ({ result: null, error: null }) }),
      },
    );

  const ask = async (api: Api, document: string, show: TestCaller): Promise<Outcome> => {
    const body = JSON.stringify({ query: document });
    const answer = await api.execute(await show(body));
    if (answer.status !== 200) return `${answer.status}`;
    const { errors = [] } = JSON.parse(answer.body) as { errors?: { errorType?: string }[] };
    if (errors.length === 0) return 'yes';
    expect(errors).toEqual([expect.objectContaining({ errorType: 'Unauthorized' })]);
    return 'no';
  };

  const listen = async (api: Api, document: string, show: TestCaller): Promise<Outcome> => {
    const request = { query: document, variables: {}, operationName: null };
    try {
      const stop = await api.subscribe(request, await show(JSON.stringify(request)), {
        deliver: () => {},
        end: () => {},
      });
      stop();
      return 'yes';
    } catch (failure) {
      if (failure instanceof TransportFailure) return `${failure.status}`;
      expect(failure).toBeInstanceOf(RequestRefused);
      // Every subscription is open to IAM by the schema: whom it is closed to lacks the policy.
      const isSigned = `${(await show('')).headers.authorization}`.startsWith('AWS4');
      const errorType = isSigned ? 'UnauthorizedException' : 'Unauthorized';
      expect((failure as RequestRefused).errors).toMatchObject([{ errorType }]);
      return 'no';
    }
  };

  test('meets with what the table says, from everybody', async () => {
    const api = open();
    const matrix = toMatrix(schemaOf(parts), parts.api, found);
    const documents = toRootDocuments(schemaOf(parts));
    expect(documents.size).toBeGreaterThan(4);
    for (const [field, document] of documents) {
      const send = field.startsWith('Subscription.') ? listen : ask;
      for (const [caller, show] of Object.entries(parts.callers)) {
        const outcome = await send(api, document, show);
        expect([field, caller, outcome]).toEqual([field, caller, matrix.get(field)?.get(caller)]);
      }
    }
  });
});
