import { expect, test } from 'vitest';
import { toQueueName } from '../../template/physical-names.ts';
import { removeDuplicates } from '../../template/remove-duplicates.ts';
import { aResource, createRecordedReport, FACTS, UNKNOWN } from '../support/a-resource.ts';

const queue = (logicalId: string, QueueName: string | typeof UNKNOWN, id = 'app') =>
  aResource('AWS::SQS::Queue', { QueueName }, logicalId, { ...FACTS, id });

const reduce = (queues: readonly ReturnType<typeof queue>[]) => {
  const { report, reasons } = createRecordedReport();
  const kept = removeDuplicates(queues, toQueueName, report);
  return { kept: kept.map(({ stack, logicalId }) => `${stack.id}/${logicalId}`), reasons };
};

test('the first resource with a name is kept, and each later one is reported with the first', () => {
  const { kept, reasons } = reduce([
    queue('One', 'jobs', 'dev'),
    queue('Other', 'mails', 'dev'),
    queue('Two', 'jobs', 'test'),
    queue('Three', 'jobs', 'prod'),
  ]);
  expect(kept).toEqual(['dev/One', 'dev/Other']);
  const reason = 'One of dev has the name jobs, too; here the two are one.';
  expect(reasons).toEqual([`Two: ${reason}`, `Three: ${reason}`]);
});

test('names that differ in case are different', () => {
  expect(reduce([queue('One', 'jobs'), queue('Two', 'Jobs')]).reasons).toEqual([]);
});

test('resources without a local name are all kept', () => {
  expect(reduce([queue('One', UNKNOWN), queue('Two', UNKNOWN)])).toEqual({
    kept: ['app/One', 'app/Two'],
    reasons: [],
  });
});

test('a malformed name is refused', () => {
  const malformed = aResource('AWS::SQS::Queue', { QueueName: [] });
  expect(() => reduce([malformed])).toThrow("The template's It.QueueName is not a text.");
});
