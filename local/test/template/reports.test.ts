import { describe, expect, test } from 'vitest';
import { LocalFault } from '../../kernel/errors.ts';
import { createReports, toLimitation } from '../../template/reports.ts';
import { aResource, FACTS } from '../support/a-resource.ts';

const QUEUE = 'AWS::SQS::Queue';
const LIMITATION = { reason: 'It is far away.', fix: 'Bring it here.' };
const fault = new LocalFault('UNSUPPORTED', LIMITATION.reason, LIMITATION.fix);

const open = (hasSeveralStacks = false) =>
  createReports({ hasSeveralStacks, isCustomResourceProvider: ({ logicalId }) => logicalId === 'Provider' });

describe('a report', () => {
  test('names the resource, its type, the reason and the advice', () => {
    const { report, unsupported } = open();
    report(aResource(QUEUE, {}, 'Jobs'), LIMITATION);
    expect(unsupported).toEqual([{ place: 'Jobs', type: QUEUE, ...LIMITATION }]);
  });

  test('names the stack, too, if there are several', () => {
    const { report, unsupported } = open(true);
    report(aResource(QUEUE, {}, 'Jobs'), LIMITATION);
    report(aResource(QUEUE, {}, 'Jobs', { ...FACTS, id: 'app-2' }), LIMITATION);
    expect(unsupported.map(({ place }) => place)).toEqual(['app/Jobs', 'app-2/Jobs']);
  });

  test('is not made of a resource that only helps to deploy others', () => {
    const { report, unsupported } = open();
    report(aResource(QUEUE, {}, 'Provider'), LIMITATION);
    expect(unsupported).toEqual([]);
  });

  test('has the message of a fault as its reason', () => {
    expect(toLimitation(fault)).toEqual(LIMITATION);
  });
});

describe('a conversion of several resources', () => {
  const resources = ['A', 'B', 'C'].map((logicalId) => aResource(QUEUE, {}, logicalId));

  test('leaves out what has no model, without a report', () => {
    const { convertEach, unsupported } = open();
    expect(convertEach(resources, ({ logicalId }) => (logicalId === 'B' ? null : logicalId))).toEqual([
      'A',
      'C',
    ]);
    expect(unsupported).toEqual([]);
  });

  test('keeps models that are empty', () => {
    const models = ['', 0, false];
    expect(open().convertEach(resources, () => models.shift() ?? null)).toEqual(['', 0, false]);
  });

  test('reports what is not supported, and continues', () => {
    const { convertEach, unsupported } = open();
    const convert = ({ logicalId }: { logicalId: string }) => {
      if (logicalId === 'A') throw fault;
      return logicalId;
    };
    expect(convertEach(resources, convert)).toEqual(['B', 'C']);
    expect(unsupported).toEqual([{ place: 'A', type: QUEUE, ...LIMITATION }]);
  });

  test.each<[string, Error]>([
    ['a malformed template', new LocalFault('ASSEMBLY_UNREADABLE', 'broken', 'Correct it.')],
    ['a fault of the program', new TypeError('undefined is not a function')],
  ])('ends with %s', (_what, error) => {
    const { convertEach, unsupported } = open();
    const convert = () => {
      throw error;
    };
    expect(() => convertEach(resources, convert)).toThrow(error);
    expect(unsupported).toEqual([]);
  });
});
