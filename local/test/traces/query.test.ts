import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { systemIds } from '../../kernel/ids.ts';
import { createTraces } from '../../traces/create-traces.ts';
import { cutValue } from '../../traces/cut.ts';
import { readTraceQuery } from '../../traces/query.ts';

describe('the filters of an address', () => {
  test.each([
    ['', {}],
    ['failed', { failed: true }],
    ['failed=true&failed=false', { failed: true }],
    ['failed=false', {}],
    ['field=getUser&caller=&kind=request', { field: 'getUser', kind: 'request' }],
    ['slow=0.5&limit=5', { slow: 0.5, limit: 5 }],
    ['limit=', {}],
    ['unknown=1', {}],
  ])('%j are %j', (address, query) => {
    expect(readTraceQuery(new URLSearchParams(address))).toEqual(query);
  });

  test.each(['limit=five', 'slow=-1', 'limit=Infinity', 'slow=NaN'])('%s is rejected', (address) => {
    expect(() => readTraceQuery(new URLSearchParams(address))).toThrow(`${address} is not a number.`);
  });
});

describe('the list of traces', () => {
  const record = () => {
    const clock = createFixedClock();
    const limits = { maxCount: 10, maxBytes: 1e6 };
    const traces = createTraces({ isRecording: true, tables: [], limits, clock, ids: systemIds });
    for (const id of ['one', 'two', 'three']) {
      const trace = traces.tracer.begin({ kind: 'request', id, causes: [], facts: {} });
      trace?.begin('Invocation', `function-${id}`, {} as never).end();
      trace?.end({ response: { headers: {}, body: null } });
    }
    return traces;
  };
  const idsOf = (query: object): string[] =>
    record()
      .list(query)
      .traces.map(({ id }) => id);

  test.each([
    [{}, ['three', 'two', 'one']],
    [{ limit: 2 }, ['three', 'two']],
    [{ limit: 0 }, []],
    [{ functionName: 'function-two' }, ['two']],
    [{ functionName: 'function' }, []],
    [{ kind: 'connect' }, []],
    [{ field: 'getUser' }, []],
    [{ caller: 'Ada' }, []],
    [{ slow: 1_000_000 }, []],
    [{ traceId: 'unknown' }, []],
  ])('with %j has %j', (query, ids) => {
    expect(idsOf(query)).toEqual(ids);
  });
});

describe('a value that is too large', () => {
  const limits = { text: 3, elements: 2, depth: 2 };

  test.each([
    ['abc', 'abc'],
    ['abcde', 'abc… 2 more characters'],
    [
      [1, 2, 3, 4],
      [1, 2, '… 2 more elements'],
    ],
    [
      { a: 1, b: 2, c: 3 },
      { a: 1, b: 2, '…': '1 more members' },
    ],
    [[[['deep']]], [['… nested too deeply to be recorded']]],
    [new Uint8Array(5), '… 5 bytes'],
    [undefined, null],
    [() => 1, null],
    [{ a: undefined, b: null }, { b: null }],
    [true, true],
  ])('%j is cut to %j', (value, cut) => {
    expect(cutValue(value, limits)).toEqual(cut);
  });
});
