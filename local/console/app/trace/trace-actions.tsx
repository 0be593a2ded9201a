import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef, useState } from 'react';
import type { Trace, TracedRequest } from '../../../console-model/trace.ts';
import { useConsole, useLocalConsole } from '../console-context.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Problem } from '../parts/problem.tsx';
import { runOperation } from '../run-operation.ts';
import { toAmplify, toCurl, toTest } from './copy-as.ts';

/** What to do with the request of a trace: once more, elsewhere, or changed. */
export const TraceActions = (props: { request: TracedRequest; response: Trace['response'] }) => {
  const { settings, endpoints, callers } = useConsole();
  const { last } = useLocalConsole();
  const [problem, setProblem] = useState<string | null>(null);
  const edit = useEditInTab();
  const { query, variables, operationName } = props.request;
  if (query === null) return null;
  const operation = { query, variables, operationName };
  const copied = { operation, url: endpoints.graphql, region: settings.region };
  const runAgain = (): void => {
    setProblem(null);
    runOperation(endpoints.graphql, callers.authorization(), operation).then(
      ({ requestId }) => requestId && last.open(requestId),
      (error: Error) => setProblem(error.message),
    );
  };
  const isSubscription = /^\s*(#.*\n\s*)*subscription\b/.test(query);
  return (
    <fieldset className="console-actions" aria-label="Actions">
      {!isSubscription && (
        <button type="button" className="console-button is-primary" onClick={runAgain}>
          Run again as the caller
        </button>
      )}
      <button type="button" className="console-button" onClick={() => edit(operation)}>
        Edit in a new tab
      </button>
      <CopyButton label="Copy as curl" text={() => toCurl({ ...copied, caller: callers.current() })} />
      <CopyButton label="Copy as Amplify" text={() => toAmplify({ ...copied, caller: callers.current() })} />
      <CopyButton
        label="Copy as test"
        text={() => toTest({ ...copied, caller: callers.current(), response: props.response?.body ?? null })}
      />
      <Problem text={problem} />
    </fieldset>
  );
};

interface EditedOperation {
  query: string;
  variables: object;
}

/** Opens an operation in a tab of its own. The editors take it over once that tab is in front. */
const useEditInTab = (): ((operation: EditedOperation) => void) => {
  const { addTab } = useGraphiQLActions();
  const index = useGraphiQL((state) => state.activeTabIndex);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const waiting = useRef<EditedOperation | null>(null);
  // Another tab in front is what it waits for.
  useEffect(() => {
    if (waiting.current === null) return;
    const { query, variables } = waiting.current;
    waiting.current = null;
    queryEditor?.setValue(query);
    variableEditor?.setValue(JSON.stringify(variables, null, 2));
  }, [index]);
  return (operation) => {
    waiting.current = operation;
    addTab();
  };
};
