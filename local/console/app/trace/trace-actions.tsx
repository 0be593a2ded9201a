import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import type { Trace, TracedRequest } from '../../../console-model/trace.ts';
import { useConsole } from '../console-context.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { toAmplify } from './copy-as/to-amplify.ts';
import { toCurl } from './copy-as/to-curl.ts';
import { toTest } from './copy-as/to-test.ts';
import { RerunButton } from './rerun-button.tsx';

/** Actions on the request of a trace: run it again, edit it, or copy it. */
export const TraceActions = (props: { trace: Trace; request: TracedRequest }) => {
  const { operationType, response } = props.trace;
  const { settings, endpoints, callers } = useConsole();
  const edit = useEditInTab();
  const { query, variables, operationName } = props.request;
  if (query === null) return null;
  const operation = { query, variables, operationName };
  const toCopied = () => ({
    operation,
    url: endpoints.graphql,
    region: settings.region,
    caller: callers.current(),
    response: response?.body ?? null,
  });
  return (
    <>
      {operationType !== 'subscription' && <RerunButton operation={operation} />}
      <fieldset className="console-actions" aria-label="Actions">
        <button type="button" className="console-button" onClick={() => edit(operation)}>
          Edit in a new tab
        </button>
        <CopyButton label="Copy as curl" text={() => toCurl(toCopied())} />
        <CopyButton label="Copy as Amplify" text={() => toAmplify(toCopied())} />
        <CopyButton label="Copy as test" text={() => toTest(toCopied())} />
      </fieldset>
    </>
  );
};

interface EditedOperation {
  query: string;
  variables: object;
}

/** Opens an operation in a new tab. The editors show it once that tab is selected. */
const useEditInTab = (): ((operation: EditedOperation) => void) => {
  const { addTab } = useGraphiQLActions();
  const index = useGraphiQL((state) => state.activeTabIndex);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const waiting = useRef<EditedOperation | null>(null);
  // Waits until the other tab is selected.
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
