import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, RunningApp } from 'appsync-offline';
import { AwsClient } from 'aws4fetch';

const WORLD = join(import.meta.dirname, '../../functions/shared/sample-world');

/** Puts what the sample events depend on into the table and the bucket of an app that has just started. */
export const fillSampleWorld = async (app: RunningApp): Promise<void> => {
  await Promise.all([fillTable(app), fillBucket(app)]);
};

const fillTable = async ({ model, dynamodb }: RunningApp): Promise<void> => {
  const items = JSON.parse(readFileSync(join(WORLD, 'items.json'), 'utf8')) as JsonObject[];
  const [table] = model.tables;
  await Promise.all(items.map((Item) => dynamodb('PutItem', { TableName: table?.tableName ?? '', Item })));
};

const fillBucket = async ({ model, awsEndpoint, keys: { developer }, region }: RunningApp): Promise<void> => {
  const client = new AwsClient({ ...developer, region, service: 's3', retries: 0 });
  const [bucket] = model.buckets;
  for (const name of readdirSync(join(WORLD, 'uploads'))) {
    const url = `${awsEndpoint}/${bucket?.bucketName}/uploads/${name}`;
    const answer = await client.fetch(url, {
      method: 'PUT',
      body: new Uint8Array(readFileSync(join(WORLD, 'uploads', name))),
    });
    if (!answer.ok) throw new Error(`The bucket refused ${name}: ${await answer.text()}`);
  }
};
