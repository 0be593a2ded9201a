import type { MetricName } from '../../functions/shared/metric-names.ts';
import { type AlarmPlan, IMMEDIATE, type When } from './alarm-plan.ts';
import { toCustomMetrics } from './api-alarms.ts';
import { toMapping, toMath, toMetric } from './metrics.ts';
import type { Watched } from './watched.ts';

/** Ten minutes without a result, of a quarter of an hour: a result takes seconds, and metrics arrive late. */
const UNANSWERED: When = [10, 15];

/** An hour: the largest import takes minutes. */
const UNFINISHED: When = [60, 75];

/** Lambda polls each shard several times a second, and reports 0 if there is nothing new. */
const NOT_POLLED: When = [15, 15];

/**
 * Failures that a function's metrics do not show because it is not invoked at all: an event source mapping
 * that is disabled, lost a permission or was never created. Errors, Throttles and IteratorAge exist with
 * invocations only.
 */
export const planStreamAlarms = (watched: Watched): AlarmPlan[] => [
  ...planEvents(watched.stage.name),
  ...planImports(watched.stage.name),
  ...Object.entries(watched.streamMappings).flatMap(([reader, uuid]) => planMapping(reader, uuid)),
];

const planEvents = (stage: string): AlarmPlan[] => [
  {
    name: 'events-unpublished',
    runbook: 'events-unpublished',
    description: 'Users were changed, and nothing was published since.',
    metric: toUnanswered(stage, {
      work: ['UsersCreated', 'UsersUpdated', 'UsersDeleted', 'ImportRowsCreated'],
      noWork: ['UsersUnchanged'],
      answers: ['EventsPublished'],
    }),
    threshold: 0,
    when: UNANSWERED,
    missingData: 'IGNORE',
  },
  {
    name: 'events-refused',
    runbook: 'events-refused',
    description: 'AppSync rejected changes of users for 15 minutes, and they were skipped.',
    metric: toMetric(toCustomMetrics(stage), 'EventsRefused' satisfies MetricName, 'Sum'),
    threshold: 0,
    when: IMMEDIATE,
  },
];

const planImports = (stage: string): AlarmPlan[] => [
  {
    name: 'import-rows-uncounted',
    runbook: 'import-rows-uncounted',
    description: 'Rows of imports were processed, and none was counted since.',
    metric: toUnanswered(stage, {
      work: ['ImportRowsCreated', 'ImportRowsRefused'],
      answers: ['ImportRowsCounted'],
    }),
    threshold: 0,
    when: UNANSWERED,
    missingData: 'IGNORE',
  },
  {
    name: 'imports-unfinished',
    runbook: 'imports-unfinished',
    description: 'Imports were started or counted, and none has ended for an hour.',
    metric: toUnanswered(stage, {
      work: ['ImportsStarted', 'ImportRowsCounted'],
      answers: ['ImportsFinished', 'ImportsFailed'],
    }),
    threshold: 0,
    when: UNFINISHED,
    missingData: 'IGNORE',
  },
];

interface Expected {
  work: readonly MetricName[];
  /** Included in the counts of work, but without a result. */
  noWork?: readonly MetricName[];
  answers: readonly MetricName[];
}

/** More than the work of any minute. */
const MUCH = 1_000_000_000;

/**
 * Above 0 from a minute with work and without a result until a minute with a result. SUM ignores metrics
 * without a value in a minute; a minute without any value repeats the one before. So one change in a quiet
 * night is enough, and so is one result.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
const toUnanswered = (stage: string, { work, noWork = [], answers }: Expected) => {
  const terms = [
    ...work.map(toId),
    ...noWork.map((name) => `0 - ${toId(name)}`),
    ...answers.map((name) => `0 - ${toId(name)} * ${MUCH}`),
  ];
  const metrics = [...work, ...noWork, ...answers].map((name) => [
    toId(name),
    toMetric(toCustomMetrics(stage), name, 'Sum'),
  ]);
  return toMath(`FILL(SUM([${terms.join(', ')}]), REPEAT)`, Object.fromEntries(metrics));
};

/** Ids of metric math start with a lowercase letter. */
const toId = (name: MetricName): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#event-source-mapping-metrics */
const planMapping = (reader: string, uuid: string): AlarmPlan[] => [
  {
    name: `${reader}-not-polling`,
    runbook: 'stream-not-polled',
    description: `Nothing reads the stream of the table for ${reader}.`,
    // Any value is normal; a missing value is not.
    metric: toMath('polled * 0', { polled: toMetric(toMapping(uuid), 'PolledEventCount', 'Sum') }),
    threshold: 0,
    when: NOT_POLLED,
    missingData: 'BREACHING',
  },
  {
    name: `${reader}-dropped`,
    runbook: 'stream-records-dropped',
    description: `Lambda discarded stream records for ${reader}, and could not send them to the dead-letter queue.`,
    metric: toMetric(toMapping(uuid), 'DroppedEventCount', 'Sum'),
    threshold: 0,
    when: IMMEDIATE,
  },
];
