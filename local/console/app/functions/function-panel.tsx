import { useState } from 'react';
import { useLocalConsole } from '../console-context.ts';
import { Facts } from '../parts/facts.tsx';
import { Choice } from '../parts/field.tsx';
import { Panel, Pending } from '../parts/panel.tsx';
import { useLoaded } from '../parts/use-loaded.ts';
import { FunctionLog } from './function-log.tsx';
import { InvokeForm } from './invoke-form.tsx';

/** The page of functions: their logs, and a form to invoke one. */
export const FunctionPanel = () => {
  const { call } = useLocalConsole();
  const { value, error, reload } = useLoaded('functions', () => call('GET /console/api/functions'));
  const [name, setName] = useState<string | null>(null);
  const chosen = value?.functions.find(({ functionName }) => functionName === name) ?? value?.functions[0];
  return (
    <Panel title="Functions">
      {value === null && <Pending error={error} />}
      {value !== null && chosen === undefined && <p className="console-hint">This app has no function.</p>}
      {value !== null && chosen !== undefined && (
        <>
          <Choice
            label="Function"
            value={chosen.functionName}
            options={value.functions.map(({ functionName }) => ({ value: functionName, text: functionName }))}
            onChange={setName}
          />
          <Facts
            facts={[
              ['Logical ID', chosen.logicalId],
              ['Limits', `${chosen.memoryMb} MB, ${chosen.timeoutSeconds} s`],
            ]}
          />
          <InvokeForm key={chosen.functionName} summary={chosen} onInvoked={reload} />
          <FunctionLog functionName={chosen.functionName} />
        </>
      )}
    </Panel>
  );
};
