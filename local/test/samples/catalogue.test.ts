import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeEndpoint } from '../../../test/tools/fake-endpoint.ts';
import type { ServedApp } from '../../../test/tools/serve-assembly.ts';
import { type Sample, serveSample } from './serve-sample.ts';

// The way of "Using Aurora PostgreSQL with Data API":
// https://docs.aws.amazon.com/appsync/latest/devguide/aurora-serverless-tutorial-js.html

const fields = ['Query.part', 'Query.parts', 'Mutation.addPart', 'Mutation.setPrice', 'Mutation.removePart'];
const sample: Sample = {
  folder: `${import.meta.dirname}/catalogue`,
  sources: { parts: { kind: 'database' } },
  fields: Object.fromEntries(fields.map((field) => [field, 'parts'])),
};

const columnMetadata = ['id', 'name', 'price'].map((name) => ({ name, label: name }));
const BOLT = [{ longValue: 1 }, { stringValue: 'Bolt' }, { doubleValue: 0.25 }];

let service: Awaited<ReturnType<typeof startFakeEndpoint>>;
let api: ServedApp;
beforeAll(async () => {
  service = await startFakeEndpoint((_, response) => {
    const { sql, parameters = [] } = JSON.parse(service.received.at(-1)?.body ?? '{}');
    const isMissing = parameters.some(({ value }: { value: object }) =>
      JSON.stringify(value).includes('404'),
    );
    if (isMissing) response.writeHead(400).end(JSON.stringify({ message: 'ERROR: no such part' }));
    else if (sql.startsWith('DELETE')) response.end(JSON.stringify({ numberOfRecordsUpdated: 1 }));
    else response.end(JSON.stringify({ columnMetadata, records: [BOLT] }));
  });
  api = await serveSample(sample, {
    awsEndpoints: { urls: { AWS_ENDPOINT_URL_RDS_DATA: service.endpoint }, credentials: null },
  });
});
afterAll(async () => {
  await api.stop();
  await service.stop();
});

const toStatements = () => service.received.map(({ body }) => JSON.parse(body).sql);

test('rows are added, changed, listed and removed by statements with parameters', async () => {
  const bolt = { id: 1, name: 'Bolt', price: 0.25 };
  expect(
    (await api.graphql('mutation { addPart(name: "Bolt", price: 0.25) { id name price } }')).body,
  ).toEqual({
    data: { addPart: bolt },
  });
  expect(
    (await api.graphql('mutation { setPrice(id: 1, price: 0.25) { id } removePart(id: 1) { name } }')).body,
  ).toEqual({ data: { setPrice: { id: 1 }, removePart: { name: 'Bolt' } } });
  expect((await api.graphql('{ part(id: 1) { price } parts(below: 1) { name } }')).body).toEqual({
    data: { part: { price: 0.25 }, parts: [{ name: 'Bolt' }] },
  });
  expect(toStatements()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^INSERT INTO "parts" \("name", "price"\) VALUES \(:\w+, :\w+\) RETURNING \*$/),
      expect.stringMatching(/^UPDATE "parts" SET "price" = :\w+ WHERE "id" = :\w+ RETURNING \*$/),
      expect.stringMatching(/^DELETE FROM "parts" WHERE "id" = :\w+$/),
      expect.stringMatching(
        /^SELECT "id", "name" FROM "parts" WHERE "price" < :\w+ ORDER BY "price" DESC LIMIT :\w+$/,
      ),
    ]),
  );
});

test('an error of the database is appended, and the field is null', async () => {
  expect((await api.graphql('{ part(id: 404) { name } }')).body).toMatchObject({
    data: { part: null },
    errors: [{ path: ['part'], message: expect.stringContaining('no such part') }],
  });
});

test('without a database such fields return an error that names the variable to set', async () => {
  const alone = await serveSample(sample);
  const { body } = await alone.graphql('{ part(id: 1) { name } }');
  await alone.stop();
  expect(body).toMatchObject({
    data: { part: null },
    errors: [{ path: ['part'], message: expect.stringContaining('AWS_ENDPOINT_URL_RDS_DATA') }],
  });
});
