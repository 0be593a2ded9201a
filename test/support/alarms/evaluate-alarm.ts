import { synthesizeStage } from '../synthesize-stage.ts';
import { type AlarmProperties, type AlarmState, type MetricValues, toAlarmStates } from './alarm-states.ts';

/** What its service counts in a minute, by the names, statistics and dimensions of AWS's pages on metrics. */
export type Minute = Readonly<Record<string, number>>;

/** What a minute brings, or nothing at all. */
export type Script = (minute: number) => Minute | null;

/** The alarms of a stage by their names without the stage. */
export const readAlarms = (stage: string): Map<string, AlarmProperties> =>
  new Map(
    Object.values(synthesizeStage(stage).findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => [
      Properties.AlarmName.replace(`user-api-${stage}-`, ''),
      Properties,
    ]),
  );

/** The states of an alarm after each of so many minutes. */
export const evaluateAlarm = (
  alarms: ReadonlyMap<string, AlarmProperties>,
  { name, script, minutes }: { name: string; script: Script; minutes: number },
): AlarmState[] => {
  const alarm = alarms.get(name);
  if (!alarm) throw new Error(`There is no alarm ${name}.`);
  return toAlarmStates(alarm, toWorld(script, minutes), minutes);
};

const toWorld = (script: Script, minutes: number): MetricValues => {
  const all = Array.from({ length: minutes }, (_, minute) => script(minute) ?? {});
  const keys = [...new Set(all.flatMap(Object.keys))];
  return Object.fromEntries(keys.map((key) => [key, all.map((minute) => minute[key] ?? null)]));
};
