import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toRolloutPace } from '../../infra/rollout-pace.ts';
import { type Stage, toStage } from '../../infra/stages.ts';

const SHARED = ['local', 'dev', 'staging', 'prod'];

describe('a stage', () => {
  test.each(SHARED)('can be %s, with its own settings', (name) => {
    expect(toStage(name).name).toBe(name);
  });

  test.each(['ada', 'a', 'ada-2', 'a'.repeat(20), 'constructor', 'prod2'])(
    'of the name %s is like dev',
    (name) => {
      expect(toStage(name)).toEqual({ ...toStage('dev'), name });
    },
  );

  test.each([
    '',
    'Dev',
    '2a',
    '-a',
    'a_b',
    'a.b',
    'a b',
    'dév',
    'a'.repeat(21),
    'dev\n',
    '../dev',
    '__proto__',
  ])('cannot have the name %j', (name) => {
    expect(() => toStage(name)).toThrow(`"${name}" cannot name a stage: use at most 20 lower-case letters`);
  });

  test('with any valid name fits into names of AWS', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9-]{0,19}$/), (name) => {
        // The longest name of a resource is that of a queue, of which SQS accepts 80 characters.
        expect(`user-api-${toStage(name).name}-publish-user-events-dead-letters`.length).toBeLessThanOrEqual(
          80,
        );
      }),
    );
  });
});

describe.each(SHARED.map(toStage))('the settings of $name', (stage: Stage) => {
  test('are within the limits of their descriptions', () => {
    const { shards, importConcurrency, eventsPerRequest, getUserCacheSeconds, bootstrapQualifier } = stage;
    expect(shards).toBeGreaterThanOrEqual(1);
    expect(shards).toBeLessThanOrEqual(8);
    expect(importConcurrency).toBeGreaterThanOrEqual(2);
    expect(importConcurrency).toBeLessThanOrEqual(1_000);
    expect(eventsPerRequest).toBeGreaterThanOrEqual(1);
    expect(eventsPerRequest).toBeLessThanOrEqual(25);
    expect(getUserCacheSeconds).toBeGreaterThanOrEqual(0);
    expect(getUserCacheSeconds).toBeLessThanOrEqual(3_600);
    expect(bootstrapQualifier ?? 'a').toMatch(/^[a-z0-9]{1,10}$/);
  });

  test('have thresholds that can be exceeded', () => {
    const { errorRate, latencyP99Ms, iteratorAgeSeconds, queueAgeSeconds, concurrency } = stage.alarms;
    expect(errorRate).toBeGreaterThan(0);
    expect(errorRate).toBeLessThan(1);
    expect(latencyP99Ms).toBeLessThan(stage.functionTimeoutSeconds * 1_000);
    // A change expires from the stream after a day, and a message from its queue after four.
    expect(iteratorAgeSeconds).toBeLessThan(24 * 60 * 60);
    expect(queueAgeSeconds).toBeLessThan(4 * 24 * 60 * 60);
    expect(concurrency).toBeLessThan(1_000);
  });
});

describe('prod', () => {
  const { apiKey, introspection, keepsData, mfa, firewall, ownKey, canary } = toStage('prod');

  test('keeps its data, and is protected', () => {
    expect({ apiKey, introspection, keepsData, mfa, firewall, ownKey, canary }).toEqual({
      apiKey: false,
      introspection: false,
      keepsData: true,
      mfa: 'required',
      firewall: true,
      ownKey: true,
      canary: true,
    });
  });

  test('notifies earlier than dev', () => {
    const [prod, dev] = [toStage('prod').alarms, toStage('dev').alarms];
    for (const name of ['errorRate', 'latencyP99Ms', 'iteratorAgeSeconds', 'queueAgeSeconds'] as const)
      expect(prod[name]).toBeLessThan(dev[name]);
  });
});

describe('the pace of a rollout', () => {
  test.each([
    [undefined, 'by-stage'],
    ['by-stage', 'by-stage'],
    ['all-at-once', 'all-at-once'],
  ])('of %j is %s', (name, pace) => {
    expect(toRolloutPace(name)).toBe(pace);
  });

  test.each(['', 'fast', 'All-At-Once'])('cannot be %j', (name) => {
    expect(() => toRolloutPace(name)).toThrow(
      `"${name}" is not a rollout pace: use by-stage or all-at-once.`,
    );
  });
});
