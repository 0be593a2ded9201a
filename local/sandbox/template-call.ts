import type { FieldError } from '../kernel/errors.ts';
import type { Ending } from './realm/ending.ts';
import type { ExtensionCall } from './resolver-code.ts';

/** The input of one template, as JSON text; the parts of the context and the stash are separate texts. */
export interface TemplateInput {
  /** Milliseconds since the Unix epoch; the same for the whole template. */
  now: number;
  /** 32 hexadecimal digits. */
  entropy: string;
  /** Whether the template can change its input: only then are changes read back. */
  mayChange: boolean;
  /** Absent if there are none. */
  outErrors?: readonly FieldError[];
}

/**
 * Runs one template to its end. `parts` is a JSON object of the parts of `ctx` that it can read. Returns
 * three texts, each but the last on one line: a `TemplateResult`, the stash, and the output.
 */
export type RunTemplateText = (input: string, parts: string, stash: string) => string;

/** The result of most templates: only a text. It need not be parsed. */
export const PLAIN_RESULT = '{"ending":{"kind":"text"}}';

/** The end of a template. Its output is passed separately. */
export type TemplateEnding = { kind: 'text' } | Exclude<Ending, { kind: 'value' }>;

/** The result of a template, as JSON text that is passed out of the realm. Empty lists are omitted. */
export interface TemplateResult {
  ending: TemplateEnding;
  outErrors?: readonly FieldError[];
  extensions?: readonly ExtensionCall[];
  logs?: readonly string[];
  /** What Velocity ignored silently, such as a method that does not exist. */
  notes?: readonly string[];
  /** The parts of the context that the template changed, as JSON text. */
  changes?: Readonly<Record<string, string>>;
}
