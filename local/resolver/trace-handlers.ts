/** Handlers and data sources of a field, as child spans of the field. */
import type { DataSourceResult } from '../data-sources/data-source.ts';
import type { FieldError } from '../kernel/errors.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { hideHeaders } from '../kernel/secret-names.ts';
import {
  type Lazy,
  type LiveSpan,
  lazy,
  type Recorded,
  readPlace,
  type SpanDetails,
  toTracedError,
} from '../kernel/tracing.ts';
import { toStashText } from '../sandbox/field-state.ts';
import type {
  ContextPart,
  FieldState,
  HandlerContext,
  HandlerName,
  HandlerOutcome,
  ResolverCode,
} from '../sandbox/resolver-code.ts';

type FieldSpan = LiveSpan<'Tracing'>;

/** A pipeline function; null for the resolver itself. */
export type Step = { name: string; index: number } | null;

const KINDS = { request: 'RequestMapping', response: 'ResponseMapping' } as const;

/** Runs a handler and records it. An error of `run` is recorded as the handler's. */
export const traceHandler = (
  span: FieldSpan,
  call: { code: ResolverCode; handler: HandlerName; context: HandlerContext; state: FieldState; step: Step },
  run: () => HandlerOutcome,
): HandlerOutcome => {
  const { code, handler, context, state, step } = call;
  const mapping = span.begin(KINDS[handler], step === null ? handler : `${step.name} ${handler}`, {
    functionName: step?.name ?? null,
    functionIndex: step?.index ?? null,
    origin: code.about?.origin ?? '',
    context: lazy([], () => pickParts(code, handler, context, state)),
    evaluationResult: null,
    ending: 'value',
    skipTo: null,
    logs: [],
  });
  try {
    const outcome = run();
    mapping.add(toEnding(outcome, state));
    mapping.end(outcome.kind === 'error' ? toError(outcome.error) : null);
    return outcome;
  } catch (fault) {
    mapping.add({ ending: 'error' });
    mapping.end(toTracedError(fault));
    throw fault;
  }
};

/** Calls a unit's data source and records it; `ask` receives the parent of the calls' spans. */
export const traceDataSource = async (
  span: FieldSpan,
  { unit, request }: { unit: { step: Step; about: { name: string; type: string } }; request: Json },
  ask: (inner: LiveSpan<'DataSource'>) => Promise<DataSourceResult>,
): Promise<DataSourceResult> => {
  const { name, type } = unit.about;
  const asked = span.begin('DataSource', name, {
    dataSource: name,
    type,
    functionName: unit.step?.name ?? null,
    request,
    result: null,
    dataSourceError: null,
    batchSize: null,
  });
  try {
    const answer = await ask(asked);
    const { result, error, batchSize = null } = answer;
    asked.add({ result, dataSourceError: error, batchSize });
    asked.end(error && { message: error.message, errorType: error.type, path: null, place: null });
    return answer;
  } catch (failure) {
    asked.end(toTracedError(failure));
    throw failure;
  }
};

/** Records what did not run. */
export const traceSkipped = (span: FieldSpan | null, skipped: readonly SpanDetails['Skipped'][]): void => {
  if (span === null) return;
  for (const details of skipped) span.begin('Skipped', details.what, details).end();
};

const toEnding = (
  outcome: HandlerOutcome,
  before: FieldState,
): Partial<Recorded<SpanDetails['RequestMapping']>> => ({
  ending: outcome.kind,
  evaluationResult: outcome.kind === 'error' ? (outcome.rendered ?? outcome.error.data) : outcome.value,
  logs: outcome.notes === undefined ? outcome.logs : [...outcome.logs, ...outcome.notes],
  ...(outcome.kind === 'earlyReturn' && { skipTo: outcome.skipTo }),
  ...(outcome.state !== before && toChangedStash(toStashText(outcome.state), toStashText(before))),
});

const toChangedStash = (after: string, before: string): { stash: Lazy<JsonObject> } | null =>
  after === before ? null : { stash: lazy([after], () => JSON.parse(after)) };

const toError = ({ message, errorType }: FieldError) => ({
  message,
  errorType,
  path: null,
  place: readPlace(message),
});

/** Without code of the app, everything is visible. */
const pickParts = (
  { about }: ResolverCode,
  handler: HandlerName,
  context: HandlerContext,
  state: FieldState,
): JsonObject => {
  const parts = about?.reads[handler] ?? ([...Object.keys(context), 'stash'] as ContextPart[]);
  const picked: Record<string, unknown> = {};
  for (const part of parts) {
    const value = part === 'stash' ? state.stash : context[part];
    if (value !== undefined) picked[part] = part === 'request' ? toShownRequest(context) : value;
  }
  return picked as JsonObject;
};

const toShownRequest = ({ request }: HandlerContext): HandlerContext['request'] => ({
  ...request,
  headers: hideHeaders(request.headers),
});
