import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAccessKeyId, readTraceHeaders, toXRayHeader } from '../../kernel/trace-headers.ts';

const TRACE = '5759e988bd862e3fe1be46a994272793';
const SPAN = '53995c3f42cd8ad8';
const found = { traceId: TRACE, spanId: SPAN };

describe('the cause of a request', () => {
  test.each([
    ['W3C Trace Context', { traceparent: `00-${TRACE}-${SPAN}-01` }, found],
    ['a later version with more fields', { traceparent: `01-${TRACE}-${SPAN}-00-more` }, found],
    ['X-Ray', { 'x-amzn-trace-id': `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=${SPAN}` }, found],
    [
      'X-Ray in upper case, in another order',
      {
        'x-amzn-trace-id': `Sampled=1;Parent=${SPAN.toUpperCase()};Root=1-5759E988-BD862E3FE1BE46A994272793`,
      },
      found,
    ],
    [
      'W3C before X-Ray',
      {
        traceparent: `00-${TRACE}-${SPAN}-01`,
        'x-amzn-trace-id': `Root=1-00000001-000000000000000000000001;Parent=${SPAN}`,
      },
      found,
    ],
    ['no header', {}, null],
    ['version 00 with more fields', { traceparent: `00-${TRACE}-${SPAN}-01-more` }, null],
    ['version ff', { traceparent: `ff-${TRACE}-${SPAN}-01` }, null],
    ['an id of zeros', { traceparent: `00-${'0'.repeat(32)}-${SPAN}-01` }, null],
    ['a span of zeros', { traceparent: `00-${TRACE}-${'0'.repeat(16)}-01` }, null],
    ['upper case in W3C', { traceparent: `00-${TRACE.toUpperCase()}-${SPAN}-01` }, null],
    ['X-Ray without a parent', { 'x-amzn-trace-id': 'Root=1-5759e988-bd862e3fe1be46a994272793' }, null],
    ['two headers', { traceparent: [`00-${TRACE}-${SPAN}-01`, ''] }, null],
  ])('is read from %s', (_name, headers, cause) => {
    expect(readTraceHeaders(headers)).toEqual(cause);
  });

  test('is the same after it was written for a function', () => {
    const hex = (length: number) =>
      fc
        .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
        .filter((id) => /[^0]/.test(id));
    fc.assert(
      fc.property(fc.record({ traceId: hex(32), spanId: hex(16) }), (cause) => {
        expect(readTraceHeaders({ 'x-amzn-trace-id': toXRayHeader(cause) })).toEqual(cause);
      }),
    );
  });
});

test.each([
  [
    'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20150830/eu-west-1/sqs/aws4_request, SignedHeaders=host',
    'AKIAEXAMPLE',
  ],
  ['Bearer Credential=AKIAEXAMPLE/', null],
  ['AWS4-HMAC-SHA256 Signature=a', null],
])('the access key of %j is %j', (authorization, accessKeyId) => {
  expect(readAccessKeyId({ authorization })).toBe(accessKeyId);
});
