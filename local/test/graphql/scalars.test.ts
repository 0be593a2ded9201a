import { describe, expect, test } from 'vitest';
import { awsScalars } from '../../graphql/scalars/index.ts';

const takes = (name: string, value: unknown): boolean => {
  try {
    awsScalars[name]?.parseValue(value);
    return true;
  } catch {
    return false;
  }
};

const cases: Record<string, { good: unknown[]; bad: unknown[] }> = {
  AWSDate: {
    good: ['1970-01-01', '1970-01-01Z', '1970-01-01-07:00', '1970-01-01+05:30', '-0044-03-15', '2024-02-29'],
    bad: ['1970-1-1', '2023-02-29', '2024-13-01', '1970-01-01+0530', '', 19700101, null],
  },
  AWSTime: {
    good: ['12:00', '12:00:34', '12:00:34.', '12:00:34.123456789', '12:00:34Z', '12:00:34+05:30:10'],
    bad: ['24:00', '12:60', '12', '12:00:34.1234567890', ''],
  },
  AWSDateTime: {
    good: ['2018-02-06T19:01:35.749Z', '2018-02-06T19:01Z', '2018-02-06T19:01:35+08:00:30'],
    bad: ['2018-02-06T19:01:35', '2018-02-06T19:01:35+0800', '2018-02-30T00:00:00Z', '2019', 2019],
  },
  AWSTimestamp: {
    good: [0, -1, 1517943695, 31556889864403190],
    bad: [1.5, '1517943695', 31556889864403200, -31557014167219210, null],
  },
  AWSEmail: {
    good: [
      'ada@example.com',
      "o'neil+tag@sub.example.co.uk",
      'a@b',
      '"a b"@example.com',
      'ひらがな@example.com',
    ],
    bad: ['ada', 'ada@', '@example.com', 'a b@example.com', 'a..b@example.com', 'a@b..c', 'a@-b', ''],
  },
  AWSJSON: { good: ['{"a":1}', '[]', '1', '"a"', 'null'], bad: ['{a: 1}', "{'a': 1}", 'word', '', { a: 1 }] },
  AWSURL: {
    good: ['https://example.com/a?b=c', 'http://localhost:4000', 'mailto:ada@example.com'],
    bad: ['example.com', 'http://a/b//c', 'http://a b', ''],
  },
  AWSPhone: {
    good: ['+1 555 764 4377', '555-764-4377', '+447911123456'],
    bad: ['1110004444', '', 'abc', '+12'],
  },
  AWSIPAddress: {
    good: ['127.0.0.1', '10.0.0.0/8', '::1', '2001:db8::/32'],
    bad: ['::ffff:192.168.86.27', '256.0.0.1', '10.0.0.0/33', '[::1]', ''],
  },
};

describe.each(Object.entries(cases))('%s', (name, { good, bad }) => {
  test.each(good)('takes %j', (value) => {
    expect(takes(name, value)).toBe(true);
  });
  test.each(bad)('rejects %j', (value) => {
    expect(takes(name, value)).toBe(false);
  });
});

describe('AWSJSON', () => {
  test('is parsed for resolvers, and text for clients', () => {
    expect(awsScalars.AWSJSON?.parseValue('{"a":[1]}')).toEqual({ a: [1] });
    expect(awsScalars.AWSJSON?.serialize({ a: [1] })).toBe('{"a":[1]}');
    expect(awsScalars.AWSJSON?.serialize('abc')).toBe('"abc"');
  });
});
