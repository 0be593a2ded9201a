import { TARGET_DEFAULTS } from '../kernel/asynchronous-defaults.ts';
import { LocalFault } from '../kernel/errors.ts';
import { compileEventPattern } from '../kernel/event-pattern.ts';
import type { Json } from '../kernel/json.ts';
import { arn, DEFAULT_BUS, toRuleArn, toRuleName } from './physical-names.ts';
import type { Properties } from './properties.ts';
import { readIfKnown } from './read-if-known.ts';
import type { Resource } from './resource.ts';
import type { RuleInputModel, RuleModel, RuleTargetModel } from './rule-model.ts';

/** An `AWS::Events::Rule`. Throws a `LocalFault` for one that only has a schedule. */
export const toRule = (rule: Resource): RuleModel => {
  const { properties, logicalId } = rule;
  if (properties.json('EventPattern') === undefined) {
    throw new LocalFault(
      'UNSUPPORTED',
      `${logicalId} runs by a schedule, and schedules do not run locally.`,
      'Invoke its function in a separate test.',
    );
  }
  const bus = properties.optionalText('EventBusName') ?? DEFAULT_BUS;
  const pattern = properties.plainObject('EventPattern');
  // An invalid pattern is reported here, and the rest runs.
  compileEventPattern(pattern, 'EVENT_BRIDGE');
  return {
    logicalId,
    ruleName: toRuleName(rule),
    ruleArn: toRuleArn(rule),
    busArn: bus.startsWith('arn:') ? bus : arn('events', rule, `event-bus/${bus}`),
    pattern,
    isEnabled: properties.optionalText('State') !== 'DISABLED',
    targets: properties.objects('Targets').map(toTarget),
  };
};

const toTarget = (target: Properties): RuleTargetModel => {
  const retryPolicy = target.object('RetryPolicy');
  return {
    id: target.text('Id'),
    arn: target.text('Arn'),
    input: toInput(target),
    maximumRetryAttempts: retryPolicy.number('MaximumRetryAttempts', TARGET_DEFAULTS.maximumRetryAttempts),
    maximumEventAgeSeconds: retryPolicy.number(
      'MaximumEventAgeInSeconds',
      TARGET_DEFAULTS.maximumEventAgeSeconds,
    ),
    deadLetterArn: readIfKnown(() => target.object('DeadLetterConfig').optionalText('Arn')) ?? null,
  };
};

/** A target has at most one of the three. */
const toInput = (target: Properties): RuleInputModel => {
  const constant = target.optionalText('Input');
  if (constant !== undefined) return { kind: 'CONSTANT', value: parseConstant(constant, target.place) };
  const path = target.optionalText('InputPath');
  if (path !== undefined) return { kind: 'PATH', path };
  const transformer = target.object('InputTransformer');
  const template = transformer.optionalText('InputTemplate');
  if (template === undefined) return { kind: 'EVENT' };
  const paths = Object.entries(transformer.plainObject('InputPathsMap'));
  return {
    kind: 'TEMPLATE',
    paths: Object.fromEntries(paths.map(([name, value]) => [name, String(value)])),
    template,
  };
};

const parseConstant = (text: string, place: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    throw new LocalFault(
      'ASSEMBLY_UNREADABLE',
      `The template's ${place}.Input is not JSON.`,
      'Correct the target in the CDK app and synthesize again.',
    );
  }
};
