import { describe, expect, test } from 'vitest';
import {
  namesIn,
  refuseMetadata,
  toExpiry,
  versionOf,
} from '../../../../data-sources/dynamodb/versioned/metadata.ts';
import { extendUpdate } from '../../../../data-sources/dynamodb/versioned/update-expression.ts';
import { parseUpdate } from '../../../../services/dynamodb/expressions/parse-update.ts';

const update = (expression: string, names = {}, values = {}) => ({ expression, names, values, document: {} });
const version = { set: { _version: { N: '2' } }, remove: ['_ttl'] };

describe('an extended update', () => {
  const set = 'SET #versioned_version = :versioned_version';

  test.each([
    ['', `${set} REMOVE #versioned_ttl`],
    ['SET a = :a', 'SET a = :a, #versioned_version = :versioned_version REMOVE #versioned_ttl'],
    ['set a = :a', 'SET a = :a, #versioned_version = :versioned_version REMOVE #versioned_ttl'],
    ['REMOVE a, b', `${set} REMOVE a, b, #versioned_ttl`],
    ['ADD n :n', `${set} REMOVE #versioned_ttl ADD n :n`],
    ['DELETE s :s REMOVE a', `${set} REMOVE a, #versioned_ttl DELETE s :s`],
    ['SET #set = :set', 'SET #set = :set, #versioned_version = :versioned_version REMOVE #versioned_ttl'],
    ['SET a.remove = :a', 'SET a.remove = :a, #versioned_version = :versioned_version REMOVE #versioned_ttl'],
    ['SET#a=:a', 'SET #a=:a, #versioned_version = :versioned_version REMOVE #versioned_ttl'],
    ['ADD#n :n REMOVE#a', `${set} REMOVE #a, #versioned_ttl ADD #n :n`],
    ['REMOVE removed', `${set} REMOVE removed, #versioned_ttl`],
    ['SET settings = :a', 'SET settings = :a, #versioned_version = :versioned_version REMOVE #versioned_ttl'],
    [
      'SET\na = :a\nADD\nn :n',
      'SET a = :a, #versioned_version = :versioned_version REMOVE #versioned_ttl ADD n :n',
    ],
  ])('of %j is %j', (expression, expected) => {
    const extended = extendUpdate(update(expression), version);
    expect(extended.expression).toBe(expected);
  });

  test('has the placeholders of both', () => {
    const extended = extendUpdate(update('SET #a = :a', { '#a': 'a' }, { ':a': { S: '1' } }), version);
    expect(extended.names).toEqual({ '#a': 'a', '#versioned_version': '_version', '#versioned_ttl': '_ttl' });
    expect(extended.values).toEqual({ ':a': { S: '1' }, ':versioned_version': { N: '2' } });
    expect([...parseUpdate(extended.expression).names].sort()).toEqual(Object.keys(extended.names).sort());
  });

  test('without additions is the update', () => {
    expect(extendUpdate(update('SET a = :a REMOVE b'), { set: {}, remove: [] }).expression).toBe(
      'SET a = :a REMOVE b',
    );
    expect(extendUpdate(null, { set: {}, remove: [] }).expression).toBe('');
  });
});

describe('the metadata of an item', () => {
  test('has its version, which is 0 before the table was versioned', () => {
    expect(versionOf({ _version: { N: '3' } })).toBe(3);
    expect(versionOf({})).toBe(0);
    expect(versionOf(null)).toBe(0);
  });

  test('expires after minutes, in seconds', () => {
    expect(toExpiry(1_500, 2)).toEqual({ N: '121' });
    expect(toExpiry(0, 0)).toEqual({ N: '0' });
  });

  test.each([
    ['SET #a = :a', { '#a': '_version' }, ['_version']],
    ['SET _version = :_v', {}, ['_version']],
    ['SET a._version = :_v, #_v = :_w', { '#_v': 'b' }, ['b']],
    ['REMOVE _ttl, _deleted', {}, ['_ttl', '_deleted']],
  ])('is named by %s: %j', (expression, names, expected) => {
    expect(namesIn(update(expression, names))).toEqual(expected);
  });

  test.each(['_version', '_lastChangedAt', '_deleted', '_ttl'])('cannot be written: %s', (name) => {
    expect(refuseMetadata(['a', name])?.error).toMatchObject({ type: 'BadRequest' });
  });

  test('is not every name with an underscore', () => {
    expect(refuseMetadata(['a', '_id', 'version'])).toBeNull();
  });
});
