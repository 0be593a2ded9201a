import { useState } from 'react';
import { authorizeAs } from '../caller/authorize.ts';
import { describeCaller } from '../caller/describe-caller.ts';
import { listQuickCallers, type QuickCaller } from '../caller/quick-callers.ts';
import { useCaller } from '../caller/use-caller.ts';
import { useConsole, useLocalConsole } from '../console-context.ts';
import { Choice } from '../parts/field.tsx';
import { Problem } from '../parts/problem.tsx';
import { useLoaded } from '../parts/use-loaded.ts';
import { type Operation, runOperation } from '../run-operation.ts';

/** Sends an operation again, as the caller of the page or as another, and opens its trace. */
export const RerunButton = ({ operation }: { operation: Operation }) => {
  const { call } = useLocalConsole();
  const { value } = useLoaded('callers', () => call('GET /console/api/callers'));
  const [index, setIndex] = useState('');
  const { mode, name } = describeCaller(useCaller());
  const others = value === null ? [] : listQuickCallers(value);
  const { problem, run } = useRun(operation);
  return (
    <form
      className="console-form"
      aria-label="Run again"
      onSubmit={(event) => {
        event.preventDefault();
        run(index === '' ? null : (others[Number(index)] ?? null));
      }}
    >
      <Choice
        label="As"
        value={index}
        options={[
          { value: '', text: `the caller of the page (${name ?? mode})` },
          ...others.map((other, position) => ({ value: String(position), text: other.name })),
        ]}
        onChange={setIndex}
      />
      <button type="submit" className="console-button is-primary">
        Run again
      </button>
      <Problem text={problem} />
    </form>
  );
};

const useRun = (operation: Operation) => {
  const { endpoints, callers } = useConsole();
  const { last } = useLocalConsole();
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (other: QuickCaller | null): Promise<void> => {
    const caller = other && (await other.toCaller());
    const authorization =
      caller === null
        ? callers.authorization()
        : (request: Parameters<typeof authorizeAs>[1]) => authorizeAs(caller, request);
    const { requestId } = await runOperation(endpoints.graphql, authorization, operation);
    if (requestId !== null) last.open(requestId);
  };
  const run = (other: QuickCaller | null): void => {
    setProblem(null);
    send(other).catch((error: Error) => setProblem(error.message));
  };
  return { problem, run };
};
