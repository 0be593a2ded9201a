import type { Json, JsonObject } from '../../kernel/json.ts';
import { noValue } from '../../template/look-ups.ts';
import type { Report } from '../../template/reports.ts';
import type { Resource, StackFacts } from '../../template/resource.ts';
import { createStack } from '../../template/stack.ts';

/** A value that is only known after a deployment. */
export const UNKNOWN = { Ref: 'Elsewhere' };

/** What removes a property. */
export const NO_VALUE = { Ref: 'AWS::NoValue' };

export const FACTS: StackFacts = { id: 'app', name: 'app', region: 'eu-west-1', accountId: '111122223333' };

const absent = (): undefined => undefined;

/** One resource of a stack without others; its intrinsic functions are resolved as those of any template. */
export const aResource = (
  Type: string,
  Properties: JsonObject = {},
  logicalId = 'It',
  facts: StackFacts = FACTS,
): Resource => {
  const { resources } = createStack(
    { facts, template: { Resources: { [logicalId]: { Type, Properties } } } },
    {
      attribute: (resource, attribute): Json => {
        throw noValue(resource, attribute);
      },
      given: absent,
      stored: absent,
      exported: absent,
      outputOf: absent,
    },
  );
  const [resource] = resources;
  if (resource === undefined) throw new Error(`The stack has no ${logicalId}.`);
  return resource;
};

/** A report that keeps what it receives, as `<logical id>: <reason>`. */
export const createRecordedReport = (): { report: Report; reasons: string[] } => {
  const reasons: string[] = [];
  return {
    report: ({ logicalId }, { reason }) => reasons.push(`${logicalId}: ${reason}`),
    reasons,
  };
};
