import { describe, expect, test } from 'vitest';
import {
  findCorrelationId,
  toChange,
  toImportFacts,
} from '../../../../functions/shared/telemetry/correlation.ts';

const ID = '0b7c5f8e-1111-4222-8333-444455556666';

const toQueueEvent = (...bodies: readonly unknown[]) => ({
  Records: bodies.map((body) => ({ body: typeof body === 'string' ? body : JSON.stringify(body) })),
});

describe('findCorrelationId', () => {
  test.each([
    ['of the payload of a resolver', { correlationId: ID, input: {} }],
    ['in capital letters', { correlationId: ID.toUpperCase() }],
    ['of the one message of a queue', toQueueEvent({ correlationId: ID })],
  ])('finds the id %s', (_, event) => {
    expect(findCorrelationId(event)?.toLowerCase()).toBe(ID);
  });

  test.each([
    ['two messages', toQueueEvent({ correlationId: ID }, { correlationId: ID })],
    ['no messages', { Records: [] }],
    ['a message that is not JSON', toQueueEvent('{')],
    ['a message that is null', toQueueEvent(null)],
    ['a record without a body', { Records: [{}] }],
    ['a record that is null', { Records: [null] }],
    ['nothing', undefined],
    ['null', null],
    ['a text', ID],
    ['a number', 5],
    ['an id that is not a UUID', { correlationId: `${ID}\nforged line` }],
    ['a longer id', { correlationId: `${ID}0` }],
    ['an id of another type', { correlationId: [ID] }],
  ])('is null for %s', (_, event) => {
    expect(findCorrelationId(event)).toBeNull();
  });
});

describe('the facts of an import', () => {
  test('have the id of its request', () => {
    expect(toImportFacts({ importId: 'i', correlationId: ID })).toEqual({
      importId: 'i',
      correlation_id: ID,
    });
  });

  test('have the id of the import instead of an absent or invalid one', () => {
    expect(toImportFacts({ importId: 'i' })).toMatchObject({ correlation_id: 'i' });
    expect(toImportFacts({ importId: 'i', correlationId: 'x' })).toMatchObject({ correlation_id: 'i' });
  });
});

test('a change is a state of a user', () => {
  expect(toChange({ id: 'a', version: 3 })).toBe('a#3');
});
