import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { METRICS } from '../../functions/shared/metric-names.ts';
import type { AlarmProperties } from '../support/alarms/alarm-states.ts';
import { synthesizeStage } from '../support/synthesize-stage.ts';

const runbook = readFileSync('docs/runbook.md', 'utf8');
const template = synthesizeStage('prod');

const alarms: AlarmProperties[] = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => Properties,
);

/** Alarms about a part of the API, rather than about a version that a deployment may roll back. */
const isForPeople = ({ AlarmName }: AlarmProperties): boolean => !AlarmName.includes('-new-version-');

/** As GitHub makes the anchor of a heading. */
const toAnchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');

const entries = new Map(
  runbook
    .split(/^### /m)
    .slice(1)
    .map((entry) => {
      const [heading = '', ...text] = entry.split(/^## /m)[0]?.split('\n') ?? [];
      return [toAnchor(heading), text.join('\n')];
    }),
);

const named = alarms.map(({ AlarmDescription }) => /docs\/runbook\.md#([\w-]+)$/.exec(AlarmDescription)?.[1]);

describe('the alarms of prod', () => {
  test('each name an entry of the runbook', () => {
    expect(alarms.length).toBeGreaterThan(50);
    expect(named.filter((anchor) => !entries.has(anchor ?? ''))).toEqual([]);
  });

  test('notify the topic when they fire and when they recover', () => {
    const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));

    for (const alarm of alarms.filter(isForPeople)) {
      expect(alarm).toMatchObject({ AlarmActions: [{ Ref: topic }], OKActions: [{ Ref: topic }] });
    }
  });

  test('without a notification roll back a deployment', () => {
    const groups = JSON.stringify(template.findResources('AWS::CodeDeploy::DeploymentGroup'));
    const ids = Object.entries(template.findResources('AWS::CloudWatch::Alarm'))
      .filter(([, { Properties }]) => !isForPeople(Properties))
      .map(([id]) => id);

    expect(ids.filter((id) => !groups.includes(`{"Ref":"${id}"}`))).toEqual([]);
  });

  test('have a description of one sentence, and a unique name', () => {
    expect(new Set(alarms.map(({ AlarmName }) => AlarmName)).size).toBe(alarms.length);
    for (const { AlarmName, AlarmDescription } of alarms) {
      expect(AlarmName).toMatch(/^user-api-prod-[a-z-]+$/);
      expect(AlarmDescription).toMatch(/^[A-Za-z].{20,}\. What to do: docs\/runbook\.md#/);
    }
  });
});

describe('the runbook', () => {
  test('has no entry for an alarm that does not exist', () => {
    expect([...entries.keys()].filter((anchor) => !named.includes(anchor))).toEqual([]);
  });

  test.each([...entries])(
    'has for %s its meaning, its impact, where to look, what to do and when to escalate',
    (_, text) => {
      for (const part of ['Means', 'Users see', 'First look', 'Do', 'Escalate when']) {
        expect(text).toMatch(new RegExp(`^- \\*\\*${part}:\\*\\*\\s+\\S`, 'm'));
      }
    },
  );

  test('has no broken link into itself', () => {
    const links = [...runbook.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor]) => anchor ?? '');

    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((anchor) => !entries.has(anchor))).toEqual([]);
  });

  test.each([...runbook.matchAll(/^```sh\n(.*?)^```/gms)].map(([, script]) => script ?? ''))(
    'has commands that a shell can read: %s',
    (script) => {
      expect(spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({
        status: 0,
        stderr: '',
      });
    },
  );

  test('queries only fields that the logs have', () => {
    const fields = [...runbook.matchAll(/ask "([^"]+)"/g)]
      .flatMap(([, query]) => query?.replaceAll(/'[^']*'|\/[^/]*\//g, '').match(/@?\b[a-z]\w*/gi) ?? [])
      .filter((word) => !WORDS_OF_QUERIES.has(word));

    expect([...new Set(fields)].sort()).toEqual(FIELDS);
  });
});

/** What functions, Lambda and AppSync write, and what the language of queries calls its own. */
const FIELDS = [
  '@duration',
  '@initDuration',
  '@log',
  '@message',
  '@timestamp',
  '@type',
  'correlation_id',
  'detail',
  'errorType',
  'function_name',
  'level',
  'message',
  'requestId',
];
const WORDS_OF_QUERIES = new Set(
  'filter fields stats sort limit by and or like as asc desc count max pct lines ispresent ID'.split(' '),
);

test('the alarm on faults watches what functions count', () => {
  expect(METRICS).toHaveProperty('Faults');
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    Namespace: 'UserApi',
    MetricName: 'Faults',
    Dimensions: [
      { Name: 'service', Value: 'user-api' },
      { Name: 'stage', Value: 'prod' },
    ],
  });
});
