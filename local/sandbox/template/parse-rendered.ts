import type { Json } from '../../kernel/json.ts';
import type { HandlerName } from '../resolver-code.ts';
import { findJsonProblem } from './find-json-problem.ts';

/** The output of a template, as a value, or why AppSync cannot read it. */
export type Parsed = { value: Json; problem: null } | { value: null; problem: string };

/**
 * Parses the output of a template. The messages for invalid JSON are those of live APIs:
 * aws-samples/aws-serverless-appsync-app#5 (request), aws-appsync-community#100 (response) and
 * serverless-components/aws-app-sync#25 (trailing text).
 */
export const parseRendered = (text: string, handler: HandlerName): Parsed => {
  if (/^\s*$/.test(text)) return fail('Template transformation yielded an empty response.');
  try {
    return { value: JSON.parse(text) as Json, problem: null };
  } catch {
    const { at, isTrailing } = findJsonProblem(text);
    if (isTrailing) return fail('Trailing characters at the end of the JSON string are not allowed.');
    return fail(handler === 'response' ? `Unable to convert ${text} to Object.` : describe(text, at));
  }
};

const fail = (problem: string): Parsed => ({ value: null, problem });

/** Jackson's message (Java's JSON parser), with the place where the text is no longer JSON. */
const describe = (text: string, at: number): string => {
  const before = text.slice(0, at).split(/\r\n|\n|\r/);
  const sign = text.charAt(at);
  const reason =
    sign === '' ? 'Unexpected end-of-input' : `Unexpected character ('${sign}' (code ${sign.charCodeAt(0)}))`;
  const place = `line: ${before.length}, column: ${(before.at(-1)?.length ?? 0) + 1}`;
  return `Unable to parse the JSON document: '${reason}\n at [Source: (String)"${toExcerpt(text)}"; ${place}]'`;
};

const EXCERPT = 500;

const toExcerpt = (text: string): string =>
  text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT)}"[truncated ${text.length - EXCERPT} chars]`;
