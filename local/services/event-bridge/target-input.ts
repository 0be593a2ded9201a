import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import type { RuleInputModel } from '../../template/rule-model.ts';

/** What templates may also use of the rule, and of the bus. */
export interface InputFacts {
  ruleArn: string;
  ruleName: string;
  /** Milliseconds since the Unix epoch at which the bus received the event. */
  receivedAt: number;
}

/**
 * The input of a target for an event. A part that the event does not have is null.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export const toTargetInput = (input: RuleInputModel, event: JsonObject, facts: InputFacts): Json => {
  switch (input.kind) {
    case 'EVENT':
      return event;
    case 'CONSTANT':
      return input.value;
    case 'PATH':
      return readPath(event, input.path) ?? null;
    case 'TEMPLATE':
      return fillTemplate(input.template, (name) => {
        const predefined = readPredefined(name, event, facts);
        if (predefined !== undefined) return predefined;
        const path = Object.hasOwn(input.paths, name) ? input.paths[name] : undefined;
        return path === undefined ? undefined : readPath(event, path);
      });
  }
};

/** These names are reserved. The format of the ingestion time within ISO 8601 is not documented. */
const readPredefined = (
  name: string,
  { detail, ...envelope }: JsonObject,
  { ruleArn, ruleName, receivedAt }: InputFacts,
): Json | undefined => {
  const values: Record<string, Json> = {
    'aws.events.rule-arn': ruleArn,
    'aws.events.rule-name': ruleName,
    'aws.events.event.ingestion-time': new Date(receivedAt).toISOString(),
    'aws.events.event': envelope,
    'aws.events.event.json': { ...envelope, detail: detail ?? null },
  };
  return Object.hasOwn(values, name) ? values[name] : undefined;
};

/** The value at a path such as `$.detail.items[0].name`; undefined if there is none. */
const readPath = (event: JsonObject, path: string): Json | undefined => {
  const steps = path.replace(/^\$\.?/, '').match(/[^.[\]]+/g) ?? [];
  return steps.reduce<Json | undefined>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)];
    return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, event);
};

/** A value within a string of the template is inserted as plain text; elsewhere as JSON. */
const fillTemplate = (template: string, read: (name: string) => Json | undefined): Json => {
  let isQuoted = false;
  const filled = template.replace(/\\.|"|<([\w.-]+)>/g, (sign, name: string | undefined) => {
    if (sign === '"') isQuoted = !isQuoted;
    if (name === undefined) return sign;
    const value = read(name);
    if (value === undefined) return '';
    if (!isQuoted) return JSON.stringify(value);
    return JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value)).slice(1, -1);
  });
  return parse(filled);
};

const parse = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
