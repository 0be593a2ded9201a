import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../kernel/json.ts';
import { toQueueModel } from '../queue-models.ts';
import { createCaller } from './call-operation.ts';

const createLister = (...names: string[]) => {
  const { call } = createCaller(names.map((name) => toQueueModel(name)));
  return async (input: JsonObject = {}) => {
    const { QueueUrls = [], NextToken = null } = await call('ListQueues', input);
    const urls = QueueUrls as readonly string[];
    return { names: urls.map((url) => url.split('/').at(-1)), NextToken: NextToken as string | null };
  };
};

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html
describe('ListQueues', () => {
  test('returns no member without queues', async () => {
    const { call } = createCaller([]);
    expect(await call('ListQueues')).toEqual({});
  });

  test('returns the queues whose names begin with a prefix, case-sensitively', async () => {
    const list = createLister('jobs', 'jobs-dead', 'Jobs', 'old-jobs');
    expect((await list({ QueueNamePrefix: 'jobs' })).names).toEqual(['jobs', 'jobs-dead']);
    expect((await list({ QueueNamePrefix: '' })).names).toHaveLength(4);
    expect((await list({ QueueNamePrefix: 'none' })).names).toEqual([]);
  });

  test.each([0, 1001, -1, 1.5, '1'])('rejects %j results', async (MaxResults) => {
    await expect(createLister('a')({ MaxResults })).rejects.toMatchObject({
      exception: 'InvalidParameterValueException',
    });
  });

  test('has no token on the last page, even if it is full', async () => {
    const list = createLister('a', 'b');
    expect(await list({ MaxResults: 2 })).toEqual({ names: ['a', 'b'], NextToken: null });
    expect((await list({ MaxResults: 1 })).NextToken).not.toBeNull();
  });

  test('has no token unless the caller sets the size of a page', async () => {
    expect((await createLister('a', 'b')()).NextToken).toBeNull();
  });

  test('returns each queue once over its pages, of any size', async () => {
    const anyNames = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9_-]{1,4}$/), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(anyNames, fc.integer({ min: 1, max: 5 }), async (names, MaxResults) => {
        const list = createLister(...names);
        const listed: (string | undefined)[] = [];
        let NextToken: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof list>> = await list({ MaxResults, NextToken });
          expect(page.names.length).toBeLessThanOrEqual(MaxResults);
          listed.push(...page.names);
          NextToken = page.NextToken;
        } while (NextToken !== null);
        expect(listed.length).toBe(names.length);
        expect(new Set(listed)).toEqual(new Set(names));
      }),
    );
  });
});

describe('GetQueueUrl', () => {
  test('returns the URL of the template', async () => {
    const { call } = createCaller([toQueueModel('rows')]);
    expect(await call('GetQueueUrl', { QueueName: 'rows' })).toEqual({
      QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/rows',
    });
  });

  test.each(['Rows', 'row', 'toString'])('rejects the name %s', async (QueueName) => {
    const { call } = createCaller([toQueueModel('rows')]);
    await expect(call('GetQueueUrl', { QueueName })).rejects.toMatchObject({
      exception: 'QueueDoesNotExist',
    });
  });
});
