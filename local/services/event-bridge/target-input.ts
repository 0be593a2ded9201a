import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import type { RuleInputModel } from '../../template/rule-model.ts';

/**
 * The input of a target for an event. A part that the event does not have is null.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export const toTargetInput = (input: RuleInputModel, event: JsonObject): Json => {
  switch (input.kind) {
    case 'EVENT':
      return event;
    case 'CONSTANT':
      return input.value;
    case 'PATH':
      return readPath(event, input.path) ?? null;
    case 'TEMPLATE':
      return fillTemplate(input.template, (name) => {
        if (name === 'aws.events.event.json' || name === 'aws.events.event') return event;
        const path = input.paths[name];
        return path === undefined ? undefined : readPath(event, path);
      });
  }
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
