import { randomUUID } from 'node:crypto';
import { isJsonObject, type Json, type JsonObject } from 'appsync-offline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DataSourceClaim, type ExpectedAnswer, type ProbeField, sources } from './data-source-claim.ts';
import { itemClaims } from './dynamodb-item-claims.ts';
import { manyItemsClaims } from './dynamodb-many-claims.ts';
import { openProbe, type Probe } from './probe/start-probe.ts';
import { serviceClaims } from './service-claims.ts';
import { createVerdict } from './verdict.ts';
import { versionedClaims } from './versioned-claims.ts';

const claims: readonly DataSourceClaim[] = [
  ...itemClaims,
  ...manyItemsClaims,
  ...versionedClaims,
  ...serviceClaims,
];

const verdict = createVerdict();
const run = randomUUID();

let probe: Probe;
beforeAll(async () => {
  probe = await openProbe();
});
afterAll(async () => {
  if (probe.isDeployed) process.stdout.write(verdict.toText(probe.url));
  await probe.stop();
});

const send = async (query: string, variables: JsonObject = {}): Promise<JsonObject> => {
  const response = await fetch(probe.url, {
    method: 'POST',
    headers: { 'x-api-key': probe.apiKey },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as JsonObject;
};

const withRun = (value: Json, id: string): Json =>
  JSON.parse(JSON.stringify(value).replaceAll('RUN', `${id}-${run}`));

const ask = (field: ProbeField, request: Json): Promise<JsonObject> =>
  send(`query Ask($request: String!) { answer: ${field}(request: $request) }`, {
    request: JSON.stringify(request),
  });

/** A name of the table is known to the probe alone; what it answers has it in place of `TABLE_NAME`. */
const withTableName = (value: Json, answered: JsonObject): Json => {
  const data =
    isJsonObject(answered.result) && isJsonObject(answered.result.data) ? answered.result.data : {};
  const [name = 'TABLE_NAME'] = Object.keys(data);
  return JSON.parse(JSON.stringify(value).replaceAll('TABLE_NAME', name));
};

const checkAnswer = (expected: ExpectedAnswer, answer: JsonObject): void => {
  const { result, resultHas, error } = expected;
  if (result !== undefined) expect(answer.result).toEqual(withTableName(result, answer));
  if (resultHas !== undefined) expect(answer.result).toMatchObject(resultHas);
  if (error === undefined) expect(answer.error).toBeNull();
  else {
    const message = error.message === undefined ? expect.any(String) : expect.stringContaining(error.message);
    expect(answer.error).toMatchObject({ type: error.type, message });
  }
};

const check = async ({ id, field, given = [], request, expected }: DataSourceClaim): Promise<void> => {
  for (const earlier of given) {
    expect(await ask(field, withRun(earlier, id))).not.toHaveProperty('errors');
  }
  const body = await ask(field, withRun(request, id));
  if (expected.failure !== undefined) {
    const { errorType, message = '' } = expected.failure;
    expect(body.errors).toMatchObject([{ errorType, message: expect.stringContaining(message) }]);
    return;
  }
  expect(body).not.toHaveProperty('errors');
  const answer = isJsonObject(body.data) ? body.data.answer : undefined;
  if (expected.isUnawaited) expect(answer).toBeNull();
  else checkAnswer(withRun({ ...expected } as JsonObject, id) as ExpectedAnswer, JSON.parse(String(answer)));
};

describe('data sources', () => {
  test.each(claims)('$id $statement ($confidence)', (claim) => verdict.judge(claim, () => check(claim)));

  test('have claims with unique ids, each with a public source', () => {
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
    expect(claims.filter(({ id }) => !/^P-DS-\d{3}$/.test(id))).toEqual([]);
    expect(claims.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
  });
});

const direct = { source: sources.directLambda, confidence: 'confirmed' };

describe('functions', () => {
  test('P-DS-090 without code MUST see the whole context (confirmed)', () =>
    verdict.judge({ ...direct, id: 'P-DS-090', statement: 'MUST see the whole context' }, async () => {
      const { data, errors } = await send('{ direct }');
      expect(errors).toBeUndefined();
      const { event } = JSON.parse(String(isJsonObject(data) ? data.direct : null));
      expect(Object.keys(event)).toEqual(
        expect.arrayContaining(['arguments', 'identity', 'source', 'request', 'prev', 'info', 'stash']),
      );
      expect(event).toMatchObject({
        arguments: {},
        prev: null,
        info: { fieldName: 'direct', parentTypeName: 'Query' },
      });
    }));

  test('P-DS-091 without code MUST fail under the name of their error (confirmed)', () =>
    verdict.judge({ ...direct, id: 'P-DS-091', statement: 'MUST fail under its name' }, async () => {
      expect(await send('{ direct(fail: "NotFound") }')).toMatchObject({
        data: { direct: null },
        errors: [{ errorType: 'NotFound', message: 'as asked' }],
      });
    }));

  test('P-DS-092 in batches MUST answer every item of a list in its place (confirmed)', () =>
    verdict.judge(
      { ...direct, source: sources.lambda, id: 'P-DS-092', statement: 'MUST answer each item' },
      async () => {
        const answer = (id: string) => ({
          batched: JSON.stringify({ result: { event: { id } }, error: null }),
        });
        expect(await send('{ items { batched } }')).toEqual({
          data: { items: ['1', '2', '3'].map(answer) },
        });
      },
    ));

  test('P-DS-093 in batches MUST show code an element with its error, as returned (confirmed)', () =>
    verdict.judge(
      {
        ...direct,
        source: sources.lambdaTutorial,
        id: 'P-DS-093',
        statement: 'MUST show elements as returned',
      },
      async () => {
        const partly = (id: string) => ({
          partly: JSON.stringify({
            result: { data: { id }, errorMessage: 'as asked', errorType: 'Asked' },
            error: null,
          }),
        });
        expect(await send('{ items { partly } }')).toEqual({ data: { items: ['1', '2', '3'].map(partly) } });
      },
    ));
});
