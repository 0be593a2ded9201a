import { describe, expect, test } from 'vitest';
import { findUnmetCondition } from '../../../services/s3/conditional-read.ts';

const time = Date.parse('2026-01-02T03:04:05.678Z');
const object = { key: 'a', size: 1, md5: 'abc', modifiedAt: time, headers: {} };
const before = 'Fri, 02 Jan 2026 03:04:04 GMT';
const same = 'Fri, 02 Jan 2026 03:04:05 GMT';
const after = 'Fri, 02 Jan 2026 03:04:06 GMT';

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html and RFC 9110, 13.1 and 13.2
describe('one condition', () => {
  test.each([
    ['if-match', '"abc"'],
    ['if-match', 'abc'],
    ['if-match', '"x", "abc"'],
    ['if-match', '*'],
    ['if-none-match', '"x"'],
    ['if-none-match', '"abcd","ab"'],
    ['if-modified-since', before],
    ['if-unmodified-since', same],
    ['if-unmodified-since', after],
  ])('%s: %s holds', (name, value) => {
    expect(findUnmetCondition(object, { [name]: value })).toBeNull();
  });

  test.each([
    ['if-match', '"x"'],
    ['if-match', '""'],
    ['if-none-match', '"abc"'],
    ['if-none-match', 'W/"abc"'],
    ['if-none-match', '"x","abc"'],
    ['if-none-match', '*'],
    ['if-modified-since', same],
    ['if-modified-since', after],
    ['if-unmodified-since', before],
  ])('%s: %s does not hold', (name, value) => {
    expect(findUnmetCondition(object, { [name]: value })).toBe(name);
  });

  test.each(['if-modified-since', 'if-unmodified-since'])('%s is ignored if it is not a date', (name) => {
    expect(findUnmetCondition(object, { [name]: 'yesterday' })).toBeNull();
    expect(findUnmetCondition(object, { [name]: '' })).toBeNull();
  });

  test('has the name of its header without the prefix of a copy', () => {
    const headers = { 'x-amz-copy-source-if-match': '"x"', 'if-match': '"abc"' };
    expect(findUnmetCondition(object, headers, 'x-amz-copy-source-')).toBe('if-match');
    expect(findUnmetCondition(object, headers)).toBeNull();
  });
});

describe('two conditions', () => {
  test.each<[Record<string, string>, string | null]>([
    [{ 'if-match': '"abc"', 'if-unmodified-since': before }, null],
    [{ 'if-match': '"x"', 'if-unmodified-since': after }, 'if-match'],
    [{ 'if-none-match': '"abc"', 'if-modified-since': before }, 'if-none-match'],
    [{ 'if-none-match': '"x"', 'if-modified-since': after }, null],
    [{ 'if-match': '"abc"', 'if-none-match': '"abc"' }, 'if-none-match'],
    [{ 'if-match': '"x"', 'if-none-match': '"abc"' }, 'if-match'],
    [{ 'if-modified-since': before, 'if-unmodified-since': same }, null],
  ])('%j have the unmet condition %j', (headers, unmet) => {
    expect(findUnmetCondition(object, headers)).toBe(unmet);
  });
});
