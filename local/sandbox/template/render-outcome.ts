import { LocalFault } from '../../kernel/errors.ts';
import { mayLoseDigits, parseExactJson, toNearestJson } from '../../kernel/exact-json.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { toFieldState, toStashText } from '../field-state.ts';
import type { FieldState, HandlerContext, HandlerOutcome } from '../resolver-code.ts';
import { PLAIN_RESULT, type TemplateResult } from '../template-call.ts';

/** The end of a template: with its output, or like the end of a handler. */
export type RenderOutcome =
  | Extract<HandlerOutcome, { kind: 'earlyReturn' | 'error' }>
  | { kind: 'text'; text: string; left: Left };

/** The effects of a template. */
type Left = Pick<HandlerOutcome, 'state' | 'extensions' | 'logs' | 'notes' | 'changes'>;

/** Reads the realm's result of a template that began with `before`. Throws a `LocalFault` (`UNSUPPORTED`). */
export const readRenderOutcome = (answer: string, before: FieldState, origin: string): RenderOutcome => {
  const first = answer.indexOf('\n');
  const second = answer.indexOf('\n', first + 1);
  if (answer.startsWith(PLAIN_RESULT) && first === PLAIN_RESULT.length && before.outErrors.length === 0)
    return {
      kind: 'text',
      text: answer.slice(second + 1),
      left: toPlainLeft(answer.slice(first + 1, second), before),
    };
  const { ending, outErrors = [], ...result } = JSON.parse(answer.slice(0, first)) as TemplateResult;
  const stash = answer.slice(first + 1, second) || toStashText(before);
  const isSame = outErrors.length === before.outErrors.length && stash === toStashText(before);
  const left: Left = {
    state: isSame ? before : toFieldState(stash, outErrors),
    extensions: result.extensions ?? [],
    logs: result.logs ?? [],
    ...(result.notes && { notes: result.notes.map((note) => `${origin}: ${note}`) }),
    ...(result.changes && { changes: toChanges(result.changes) }),
  };
  if (ending.kind === 'text') return { kind: 'text', text: answer.slice(second + 1), left };
  if (ending.kind === 'unsupported')
    throw new LocalFault('UNSUPPORTED', `${origin}: ${ending.message}`, ending.fix);
  return { ...ending, ...left };
};

const toPlainLeft = (stash: string, before: FieldState): Left => ({
  state: stash === '' || stash === toStashText(before) ? before : toFieldState(stash, []),
  extensions: [],
  logs: [],
});

const toChanges = (texts: Readonly<Record<string, string>>): Partial<HandlerContext> =>
  Object.assign(
    {},
    ...Object.entries(texts).map(([name, text]) =>
      name === 'arguments' ? toArguments(text) : { [name]: JSON.parse(text) as Json },
    ),
  );

const toArguments = (text: string): Pick<HandlerContext, 'arguments' | 'exactArguments'> => {
  if (!mayLoseDigits(text)) return { arguments: JSON.parse(text) as JsonObject, exactArguments: null };
  const exact = parseExactJson(text) as JsonObject;
  return { arguments: toNearestJson(exact) as JsonObject, exactArguments: exact };
};
