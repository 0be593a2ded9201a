import type { Clock } from '../../kernel/clock.ts';
import { toExactJson } from '../../kernel/exact-json.ts';
import { ParseFailure, parseTemplate } from '../../velocity/index.ts';
import type { LockedRealm } from '../create-realm.ts';
import { toStashText } from '../field-state.ts';
import type { ContextPart, FieldState, HandlerContext } from '../resolver-code.ts';
import type { TemplateInput } from '../template-call.ts';
import { type RenderOutcome, readRenderOutcome } from './render-outcome.ts';
import { readFacts } from './template-facts.ts';

/** A compiled mapping template. */
export interface Template {
  reads: readonly ContextPart[];
  /** Throws a `LocalFault` (`UNSUPPORTED`) for what this runtime does not support. */
  render(context: HandlerContext, state: FieldState): RenderOutcome;
}

export interface TemplateLoaderPorts {
  realm: LockedRealm;
  clock: Clock;
  nextSeed(): string;
  /** Called for a template that cannot be parsed: AppSync saves it, and fails when it is used. */
  warn?(message: string): void;
}

/**
 * Parses and compiles a template once. One that Velocity cannot parse fails whenever it is rendered, as on
 * AppSync.
 */
export const createTemplateLoader =
  ({ realm, clock, nextSeed, warn }: TemplateLoaderPorts) =>
  (text: string, origin: string): Template => {
    const parsed = parse(text);
    if (parsed instanceof ParseFailure) {
      warn?.(`${origin}: ${parsed.message}. The field will fail with a MappingTemplate error.`);
      return { reads: [], render: (_, state) => toFailure(parsed.message, state) };
    }
    const { reads, mayChange } = readFacts(parsed);
    const run = realm.compileTemplate(JSON.stringify(parsed));
    return {
      reads,
      render: (context, state) => {
        const input: TemplateInput = {
          now: clock.now(),
          entropy: nextSeed(),
          mayChange,
        };
        if (state.outErrors.length > 0) input.outErrors = state.outErrors;
        const stash = reads.includes('stash') ? toStashText(state) : '';
        return readRenderOutcome(
          run(JSON.stringify(input), toPartsText(reads, context), stash),
          state,
          origin,
        );
      },
    };
  };

const parse = (text: string): ReturnType<typeof parseTemplate> | ParseFailure => {
  try {
    return parseTemplate(text);
  } catch (error) {
    if (error instanceof ParseFailure) return error;
    throw error;
  }
};

const toPartsText = (reads: readonly ContextPart[], context: HandlerContext): string => {
  const parts: Partial<Record<ContextPart, unknown>> = {};
  for (const part of reads) {
    if (part === 'arguments') parts.arguments = context.exactArguments ?? context.arguments;
    else if (part !== 'stash' && context[part] !== undefined) parts[part] = context[part];
  }
  return toExactJson(parts);
};

const toFailure = (message: string, state: FieldState): RenderOutcome => ({
  kind: 'error',
  error: { message, errorType: 'MappingTemplate', data: null, errorInfo: null },
  state,
  extensions: [],
  logs: [],
});
