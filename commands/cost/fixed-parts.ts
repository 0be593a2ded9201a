/** What a stage pays for regardless of use, counted in its template. */
export interface FixedParts {
  /** Metrics that alarms evaluate. */
  alarmMetrics: number;
  dashboards: number;
  firewalls: number;
  firewallRules: number;
  keys: number;
  caches: number;
  /** Minimum of provisioned environments of functions. */
  startedEnvironments: number;
}

export interface Template {
  Resources: Readonly<Record<string, { Type: string; Properties?: Record<string, unknown> }>>;
}

type Properties = Record<string, unknown>;

export const toFixedParts = (template: Template): FixedParts => {
  const ofType = (type: string): Properties[] =>
    Object.values(template.Resources)
      .filter((resource) => resource.Type === type)
      .map(({ Properties = {} }) => Properties);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  return {
    alarmMetrics: sum(ofType('AWS::CloudWatch::Alarm').map(countMetrics)),
    dashboards: ofType('AWS::CloudWatch::Dashboard').length,
    firewalls: ofType('AWS::WAFv2::WebACL').length,
    firewallRules: sum(ofType('AWS::WAFv2::WebACL').map(({ Rules }) => (Rules as unknown[]).length)),
    keys: ofType('AWS::KMS::Key').length,
    caches: ofType('AWS::AppSync::ApiCache').length,
    startedEnvironments: sum(
      ofType('AWS::ApplicationAutoScaling::ScalableTarget').map(({ MinCapacity }) => Number(MinCapacity)),
    ),
  };
};

/** An alarm on a metric math expression has several metrics; any other has one. */
const countMetrics = ({ Metrics }: Properties): number =>
  Array.isArray(Metrics) ? Metrics.filter((metric) => metric.MetricStat !== undefined).length : 1;
