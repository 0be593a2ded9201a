import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toExactInteger } from '../../kernel/exact-json.ts';
import { readCapacity } from '../../traces/capacity.ts';
import { cutValue } from '../../traces/cut.ts';
import { createFifo } from '../../traces/fifo.ts';
import { toShownText, toShownValue } from '../../traces/redact.ts';
import { toShownUrl } from '../../traces/shown-url.ts';

const LIMITS = { text: 10, elements: 3, depth: 3 };

describe('a value that is cut', () => {
  test('is the same value if it is small', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        expect(cutValue(value, { text: 1_000, elements: 1_000, depth: 10 })).toEqual(value);
      }),
    );
  });

  test('has the number of removed characters, elements and members', () => {
    expect(cutValue('x'.repeat(15), LIMITS)).toBe('xxxxxxxxxx… 5 more characters');
    expect(cutValue([1, 2, 3, 4, 5], LIMITS)).toEqual([1, 2, 3, '… 2 more elements']);
    expect(cutValue({ a: 1, b: 2, c: 3, d: 4 }, LIMITS)).toEqual({ a: 1, b: 2, c: 3, '…': '1 more members' });
  });

  test('at a limit is not cut', () => {
    expect(cutValue('x'.repeat(10), LIMITS)).toBe('x'.repeat(10));
    expect(cutValue([1, 2, 3], LIMITS)).toEqual([1, 2, 3]);
  });

  test('that is nested too deep ends with a note', () => {
    expect(cutValue([[[['too deep']]]], LIMITS)).toEqual([[['… nested too deeply to be recorded']]]);
  });

  test('omits members without a value, and what is not JSON is null', () => {
    expect(cutValue({ a: undefined, b: null, c: () => {}, d: 1n }, { ...LIMITS, elements: 9 })).toEqual({
      b: null,
      c: null,
      d: null,
    });
  });

  test('has the size of bytes in place of them', () => {
    expect(cutValue({ body: new Uint8Array(7) }, LIMITS)).toEqual({ body: '… 7 bytes' });
  });

  test('has the nearest number for an integer of many digits', () => {
    expect(cutValue(toExactInteger(9_007_199_254_740_993n), LIMITS)).toBe(9_007_199_254_740_992);
  });

  test('never grows beyond its limits, for any value', () => {
    const most = 3 * (10 + '… 999999 more characters'.length + 20);
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 100 }), { maxLength: 50 }), (texts) => {
        expect(JSON.stringify(cutValue(texts, LIMITS)).length).toBeLessThanOrEqual(most * 2);
      }),
    );
  });
});

describe('a queue', () => {
  test('returns elements in the order in which they were added', () => {
    // A number is added, null takes the oldest.
    const steps = fc.array(fc.option(fc.nat(), { freq: 2 }), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (actions) => {
        const [fifo, model] = [createFifo<number>(), [] as number[]];
        for (const action of actions) {
          if (action === null) expect(fifo.shift()).toBe(model.shift());
          else {
            fifo.push(action);
            model.push(action);
          }
          expect(fifo.size).toBe(model.length);
        }
        expect(fifo.all()).toEqual(model);
      }),
    );
  });

  test('keeps its order when it frees the memory of removed elements', () => {
    const fifo = createFifo<number>();
    for (let each = 0; each < 5_000; each += 1) fifo.push(each);
    for (let each = 0; each < 3_000; each += 1) expect(fifo.shift()).toBe(each);
    expect(fifo.size).toBe(2_000);
    expect(fifo.all()[0]).toBe(3_000);
  });

  test('that is empty returns nothing, and can be used again', () => {
    const fifo = createFifo<string>();
    expect(fifo.shift()).toBe(undefined);
    fifo.push('a');
    expect([fifo.shift(), fifo.shift(), fifo.size]).toEqual(['a', undefined, 0]);
  });
});

describe('the capacity of a call', () => {
  test('is read or written by the operation', () => {
    expect(readCapacity('GetItem', { CapacityUnits: 0.5 })).toEqual({ readUnits: 0.5, writeUnits: 0 });
    expect(readCapacity('Scan', { CapacityUnits: 2 })).toEqual({ readUnits: 2, writeUnits: 0 });
    expect(readCapacity('PutItem', { CapacityUnits: 2 })).toEqual({ readUnits: 0, writeUnits: 2 });
  });

  test('of several tables is their sum', () => {
    expect(readCapacity('BatchGetItem', [{ CapacityUnits: 1 }, { CapacityUnits: 2.5 }])).toEqual({
      readUnits: 3.5,
      writeUnits: 0,
    });
  });

  test('of a transaction has both, if the database separates them', () => {
    const consumed = [{ CapacityUnits: 6, ReadCapacityUnits: 2, WriteCapacityUnits: 4 }];
    expect(readCapacity('TransactWriteItems', consumed)).toEqual({ readUnits: 2, writeUnits: 4 });
  });

  test('is null if the response has none', () => {
    for (const consumed of [null, [], 'x', [null]]) expect(readCapacity('GetItem', consumed)).toBe(null);
  });
});

describe('a shown URL', () => {
  test('has no password', () => {
    expect(toShownUrl(new URL('http://ada:secret@localhost/a?b=c'))).toBe(
      'http://ada:redacted@localhost/a?b=c',
    );
    expect(toShownUrl(new URL('http://localhost/a'))).toBe('http://localhost/a');
  });

  test('is a copy: the request itself keeps its password', () => {
    const url = new URL('http://ada:secret@localhost/');
    toShownUrl(url);
    expect(url.password).toBe('secret');
  });
});

describe('a shown text', () => {
  const SECRETS = [
    ['{"password":"hunter2!"}', 'hunter2!'],
    ['{"input":{"newPassword":"hunt\\"er2"}}', 'er2'],
    ['mutation { signIn(password: "hunter2") }', 'hunter2'],
    ['grant_type=x&refresh_token=abcdef', 'abcdef'],
    ['Authorization: Bearer abcdefgh.ijkl', 'abcdefgh'],
    ['https://b.s3/?X-Amz-Signature=0123abcd&x=1', '0123abcd'],
    ['token eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln of ada', 'eyJzdWIiOiJhIn0'],
    ["{'apiKey': 'x'} api_key=da2-abc", 'da2-abc'],
    ['level=info password="hunter2" user=ada', 'hunter2'],
    ['{"body":"{\\"password\\":\\"hunter2\\",\\"user\\":\\"ada\\"}"}', 'hunter2'],
    ['{"body":"{\\"password\\": \\"hunt\\\\\\"er2\\"}"}', 'er2'],
  ] as const;

  test('has none of its secrets', () => {
    for (const [text, secret] of SECRETS) {
      expect(text).toContain(secret);
      expect(toShownText(text)).not.toContain(secret);
      expect(toShownText(text)).toContain('[redacted]');
    }
  });

  test('has none of its secrets within other text either', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SECRETS), fc.lorem(), fc.lorem(), ([text, secret], before, after) => {
        expect(toShownText(`${before} ${text} ${after}`)).not.toContain(secret);
      }),
    );
  });

  test('stays as it is without a secret', () => {
    for (const text of ['', 'The password is required.', 'tokens: 12', '{"passwordless":true}', 'secretary'])
      expect(toShownText(text)).toBe(text);
  });

  test('does not change when it is shown again', () => {
    const pieces = fc.constantFrom(
      ...SECRETS.map(([text]) => text),
      'a',
      ' ',
      '"',
      'password',
      ': ',
      '[redacted]',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const shown = toShownText(parts.join(''));
        expect(toShownText(shown)).toBe(shown);
      }),
    );
  });
});

describe('a shown value', () => {
  test('hides members by their names, and texts by their content', () => {
    expect(
      toShownValue({
        user: 'ada',
        Password: 'x',
        nested: [{ idToken: 'y' }],
        log: 'password="z"',
        empty: '',
      }),
    ).toEqual({
      user: 'ada',
      Password: '[redacted]',
      nested: [{ idToken: '[redacted]' }],
      log: expect.not.stringContaining('z'),
      empty: '',
    });
  });

  test('shows the digits of a long integer', () => {
    expect(toShownValue({ n: toExactInteger(12_345_678_901_234_567_890n) })).toEqual({
      n: 12_345_678_901_234_567_000,
    });
  });
});
