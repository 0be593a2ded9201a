import { useState } from 'react';
import type { FunctionSummary, InvokeAnswer } from '../../../console-model/functions.ts';
import { useLocalConsole } from '../console-context.ts';
import { Choice, TextArea } from '../parts/field.tsx';
import { formatTime } from '../parts/format.ts';
import { JsonView } from '../parts/json-view.tsx';
import { Problem } from '../parts/problem.tsx';
import { OpenTraceButton } from '../trace/open-trace-button.tsx';

/** Invokes a function with a recent event, or with an edited one. */
export const InvokeForm = ({ summary, onInvoked }: { summary: FunctionSummary; onInvoked(): void }) => {
  const events = toEvents(summary);
  const [text, setText] = useState(() => toText(events[0]?.event));
  const { answer, problem, isRunning, invoke } = useInvoke(summary.functionName, onInvoked);
  return (
    <section aria-label="Invoke">
      <h3>Invoke</h3>
      <form
        className="console-form"
        onSubmit={(event) => {
          event.preventDefault();
          invoke(text);
        }}
      >
        {events.length > 0 && (
          <Choice
            label="Take the event"
            value=""
            options={[
              { value: '', text: 'choose one' },
              // By position: two events of one trace have the same name.
              ...events.map(({ name }, index) => ({ value: String(index), text: name })),
            ]}
            onChange={(index) => setText(toText(events[Number(index)]?.event))}
          />
        )}
        <TextArea label="Event (JSON)" value={text} rows={8} onChange={setText} />
        <button type="submit" className="console-button is-primary" disabled={isRunning}>
          {isRunning ? 'Running …' : 'Invoke'}
        </button>
      </form>
      <Problem text={problem} />
      {answer && <Answer answer={answer} />}
    </section>
  );
};

/** Recent events and templates of a function. */
const toEvents = ({ samples, templates }: FunctionSummary): { name: string; event: unknown }[] => [
  ...samples.map(({ at, event }) => ({ name: `of ${formatTime(at)}`, event })),
  ...templates.map(({ name, event }) => ({ name: `sample: ${name}`, event })),
];

const toText = (event: unknown): string => JSON.stringify(event ?? {}, null, 2);

const Answer = ({ answer }: { answer: InvokeAnswer }) => (
  <div className="console-card" role="status">
    {answer.failure === null ? (
      <JsonView title="Result" value={answer.result} />
    ) : (
      <JsonView title="Failure" value={answer.failure} />
    )}
    {answer.id !== null && <OpenTraceButton id={answer.id} />}
  </div>
);

const useInvoke = (functionName: string, onInvoked: () => void) => {
  const { call } = useLocalConsole();
  const [state, setState] = useState<{ answer: InvokeAnswer | null; problem: string | null }>({
    answer: null,
    problem: null,
  });
  const [isRunning, setIsRunning] = useState(false);
  const run = async (text: string): Promise<InvokeAnswer> =>
    call('POST /console/api/functions/{function}/invoke', {
      path: { function: functionName },
      body: { event: JSON.parse(text) },
    });
  const invoke = (text: string): void => {
    setIsRunning(true);
    run(text)
      .then(
        (answer) => setState({ answer, problem: null }),
        (error: Error) => setState({ answer: null, problem: error.message }),
      )
      .finally(() => {
        setIsRunning(false);
        onInvoked();
      });
  };
  return { ...state, isRunning, invoke };
};
