import type { FieldError } from '../kernel/errors.ts';
import type { Ending } from './realm/ending.ts';
import type { ExtensionCall } from './resolver-code.ts';

/** What the host sends for one template, as JSON text; the parts of the context and the stash are texts of their own. */
export interface TemplateInput {
  /** Milliseconds since the Unix epoch; the same for the whole template. */
  now: number;
  /** 32 hexadecimal digits. */
  entropy: string;
  /** Whether the template can change what it sees: only then is that read back. */
  mayChange: boolean;
  /** Absent where there are none. */
  outErrors?: readonly FieldError[];
}

/**
 * Runs one template to its end. `parts` is a JSON object of the parts of `ctx` that it can come to see. Answers three texts,
 * each but the last on a line: a `TemplateResult`, the stash, and what was printed.
 */
export type RunTemplateText = (input: string, parts: string, stash: string) => string;

/** The result of most templates: a text, and nothing else. Whoever reads it need not parse it. */
export const PLAIN_RESULT = '{"ending":{"kind":"text"}}';

/** How a template ended. The text that it printed crosses beside this. */
export type TemplateEnding = { kind: 'text' } | Exclude<Ending, { kind: 'value' }>;

/** What crosses the border of the realm when a template has ended, as JSON text. Empty lists are left out. */
export interface TemplateResult {
  ending: TemplateEnding;
  outErrors?: readonly FieldError[];
  extensions?: readonly ExtensionCall[];
  logs?: readonly string[];
  /** What Velocity passed over in silence, such as a method that does not exist. */
  notes?: readonly string[];
  /** The parts of the context that the template changed, as JSON text. */
  changes?: Readonly<Record<string, string>>;
}
