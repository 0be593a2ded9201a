import type { FieldError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import type { HandlerName, HandlerOutcome, ResolverCode } from '../resolver-code.ts';
import type { Template } from './load-template.ts';
import { parseRendered } from './parse-rendered.ts';

/** Two templates as the code of a resolver or function: their output is parsed as JSON. */
export const toTemplateCode = (
  templates: Readonly<Record<HandlerName, Template | null>>,
  origin: string,
): ResolverCode => ({
  about: {
    origin,
    reads: { request: templates.request?.reads ?? [], response: templates.response?.reads ?? [] },
  },
  templates: { hasRequest: templates.request !== null, hasResponse: templates.response !== null },
  run: (handler, context, state): HandlerOutcome => {
    const template = templates[handler];
    if (template === null) throw new TypeError(`${origin} has no ${handler} template.`);
    const outcome = template.render(context, state);
    if (outcome.kind !== 'text') return outcome;
    const { text, left } = outcome;
    const parsed = parseRendered(text, handler);
    if (parsed.problem === null) return { ...left, kind: 'value', value: parsed.value };
    return { ...left, kind: 'error', error: toError(parsed.problem), rendered: text };
  },
});

const toError = (message: string): FieldError => ({
  message,
  errorType: 'MappingTemplate',
  data: null as Json,
  errorInfo: null,
});
