import type { FieldError } from '../kernel/errors.ts';
import type { Ending } from './realm/ending.ts';
import type { ContextPart, ExtensionCall } from './resolver-code.ts';

/** The parts of `ctx` that a template can come to see, each as JSON text; the stash comes as a text of its own. */
export type ContextTexts = Partial<Record<Exclude<ContextPart, 'stash'>, string>>;

/** What the host sends for one template, as JSON text. */
export interface TemplateInput {
  /** Milliseconds since the Unix epoch; the same for the whole template. */
  now: number;
  /** 32 hexadecimal digits. */
  entropy: string;
  /** Whether the template can change what it sees: only then is that read back. */
  mayChange: boolean;
  texts: ContextTexts;
  /** Absent where there are none. */
  outErrors?: readonly FieldError[];
}

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
