import { describe, expect, test } from 'vitest';
import { synthesizeStage } from '../support/synthesize-stage.ts';
import {
  ALARM,
  ENVIRONMENT_BYTES,
  NAME_LENGTHS,
  PIPELINE_STEPS,
  RESOLVER_CODE_BYTES,
  type Resource,
  ROLE_DESCRIPTION,
  ROLE_POLICY_CHARACTERS,
  SCHEMA_BYTES,
  STACK,
  type Template,
  toText,
} from '../support/template/quotas.ts';
import { readResourceSchemas } from '../support/template/resource-schemas.ts';

/** The longest name that a stage may have: all names of resources are made of it. */
const LONGEST = 'a'.repeat(20);
const STAGES = ['local', 'dev', 'staging', 'prod', LONGEST] as const;
const schemas = readResourceSchemas();

const templateOf = (stage: string): Template => synthesizeStage(stage).toJSON() as Template;
const templates = new Map<string, Template>(STAGES.map((stage) => [stage, templateOf(stage)]));

describe.each(STAGES)('the template of %s', (stage) => {
  const { Resources, Outputs = {}, Parameters = {} } = templates.get(stage) as Template;
  const all = Object.entries(Resources);
  const of = (type: string): [string, Record<string, unknown>][] =>
    all.filter(([, one]) => one.Type === type).map(([id, { Properties = {} }]) => [id, Properties]);

  test('is within the size limit of CloudFormation', () => {
    expect(all.length).toBeLessThanOrEqual(STACK.resources);
    expect(Object.keys(Outputs).length).toBeLessThanOrEqual(STACK.outputs);
    expect(Object.keys(Parameters).length).toBeLessThanOrEqual(STACK.parameters);
    expect(JSON.stringify(templates.get(stage)).length).toBeLessThan(STACK.bytes);
    expect(all.filter(([id]) => !/^[A-Za-z0-9]+$/.test(id) || id.length > STACK.idLength)).toEqual([]);
  });

  test('has only known types and properties, and all required ones', () => {
    const problems = all.flatMap(([id, { Type, Properties = {} }]: [string, Resource]) => {
      const schema = schemas.get(Type);
      if (schema === undefined) return [`${id}: there is no ${Type}`];
      const unknown = Object.keys(Properties).filter((name) => !schema.properties.has(name));
      const missing = [...schema.required].filter((name) => !(name in Properties));
      return [
        ...unknown.map((name) => `${id}: no ${Type}.${name}`),
        ...missing.map((name) => `${id}: lacks ${name}`),
      ];
    });
    expect(problems).toEqual([]);
  });

  test('has names that are short enough and unique', () => {
    const names = Object.entries(NAME_LENGTHS).flatMap(([type, [property, most]]) =>
      of(type).flatMap(([id, properties]) =>
        property in properties ? [{ id, type, most, name: toText(properties[property]) }] : [],
      ),
    );
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter(({ name, most }) => name.length > most)).toEqual([]);
    const keys = names.map(({ type, name }) => `${type} ${name}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('has code and settings that fit: resolvers, schema, environments, steps', () => {
    const code = [...of('AWS::AppSync::Resolver'), ...of('AWS::AppSync::FunctionConfiguration')];
    const sizes = code.map(([id, { Code = '' }]) => [id, Buffer.byteLength(toText(Code))] as const);
    expect(sizes.filter(([, bytes]) => bytes > RESOLVER_CODE_BYTES)).toEqual([]);
    for (const [, { Definition }] of of('AWS::AppSync::GraphQLSchema'))
      expect(Buffer.byteLength(toText(Definition))).toBeLessThan(SCHEMA_BYTES);
    for (const [id, { PipelineConfig }] of of('AWS::AppSync::Resolver')) {
      const { Functions = [] } = (PipelineConfig ?? {}) as { Functions?: unknown[] };
      expect({ id, fits: Functions.length <= PIPELINE_STEPS }).toEqual({ id, fits: true });
    }
    const environments = of('AWS::Lambda::Function').map(([id, { Environment = {} }]) => {
      const { Variables = {} } = Environment as { Variables?: Record<string, unknown> };
      const pairs = Object.entries(Variables).map(([name, value]) => name + toText(value));
      return { id, bytes: Buffer.byteLength(pairs.join('')) };
    });
    expect(environments.filter(({ bytes }) => bytes > ENVIRONMENT_BYTES)).toEqual([]);
  });

  test('has roles whose policies fit, with descriptions that IAM accepts', () => {
    const characters = new Map<string, number>();
    for (const [, { Roles = [], PolicyDocument }] of of('AWS::IAM::Policy'))
      for (const role of Roles as object[]) {
        const key = JSON.stringify(role);
        characters.set(key, (characters.get(key) ?? 0) + JSON.stringify(PolicyDocument).length);
      }
    expect([...characters].filter(([, count]) => count > ROLE_POLICY_CHARACTERS)).toEqual([]);
    for (const [id, { Description = '' }] of of('AWS::IAM::Role')) {
      const text = toText(Description);
      const fits = text.length <= ROLE_DESCRIPTION && /^[\t\n\r\u0020-\u007E\u00A1-\u00FF]*$/.test(text);
      expect({ id, fits }).toEqual({ id, fits: true });
    }
  });

  test('has alarms that CloudWatch accepts', () => {
    const problems = of('AWS::CloudWatch::Alarm').flatMap(([id, alarm]) =>
      findAlarmProblems(alarm).map((it) => `${id}: ${it}`),
    );
    expect(problems).toEqual([]);
  });
});

interface Metric {
  Id: string;
  Expression?: string;
  Period?: number;
  MetricStat?: { Period: number };
}

const findAlarmProblems = (alarm: Record<string, unknown>): string[] => {
  const metrics = (alarm.Metrics ?? []) as Metric[];
  const stats = metrics.filter(({ MetricStat }) => MetricStat !== undefined);
  const period = Number(
    alarm.Period ??
      Math.max(0, ...metrics.map(({ Period, MetricStat }) => MetricStat?.Period ?? Period ?? 0)),
  );
  const span = period * Number(alarm.EvaluationPeriods);
  const longest = period >= 3_600 ? ALARM.weekSeconds : ALARM.daySeconds;
  return [
    ...(toText(alarm.AlarmDescription ?? '').length > ALARM.description
      ? ['its description is too long']
      : []),
    ...(stats.length > ALARM.metrics ? [`it reads ${stats.length} metrics`] : []),
    ...(metrics.some(({ Expression = '' }) => toText(Expression).length > ALARM.expression)
      ? ['an expression is too long']
      : []),
    ...(metrics.some(({ Id }) => !/^[a-z]\w*$/.test(Id)) ? ['an id is not one'] : []),
    ...(span > longest ? [`it looks back ${span} s`] : []),
    ...(Number(alarm.DatapointsToAlarm ?? 1) > Number(alarm.EvaluationPeriods)
      ? ['it waits for more points than it reads']
      : []),
  ];
};
