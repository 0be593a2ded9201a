import { useState } from 'react';
import type { StoredItem, TableSummary } from '../../../console-model/data.ts';
import { useLocalConsole } from '../console-context.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { TextArea } from '../parts/field.tsx';
import { Problem } from '../parts/problem.tsx';
import { Question } from '../parts/question.tsx';

interface ItemEditorProps {
  table: TableSummary;
  /** Null for a new item. */
  stored: StoredItem | null;
  onChanged(): void;
  onClose(): void;
}

/**
 * An item in DynamoDB's JSON, which keeps all types; a new one in plain JSON. Asks before it writes or
 * deletes: this goes directly to the table, and to its stream.
 */
export const ItemEditor = (props: ItemEditorProps) => {
  const { table, stored } = props;
  const [text, setText] = useState(() => JSON.stringify(stored?.wire ?? toTemplate(table), null, 2));
  const { question, problem, ask, answer } = useQuestion();
  const { write, remove } = useChanges(props);
  return (
    <div className="console-card">
      <TextArea
        label={stored ? 'Item (DynamoDB JSON)' : 'New item (JSON)'}
        value={text}
        rows={14}
        onChange={setText}
      />
      <div className="console-actions">
        <button
          type="button"
          className="console-button is-primary"
          onClick={() => ask('Write this item? It replaces the one with the same key.', () => write(text))}
        >
          Put
        </button>
        {stored && (
          <button
            type="button"
            className="console-button is-danger"
            onClick={() => ask('Delete this item from the table?', remove)}
          >
            Delete
          </button>
        )}
        {stored && <CopyButton label="Copy as JSON" text={JSON.stringify(stored.item, null, 2)} />}
      </div>
      {question && <Question text={question} onAnswer={answer} />}
      <Problem text={problem} />
    </div>
  );
};

const useChanges = ({ table, stored, onChanged, onClose }: ItemEditorProps) => {
  const { call } = useLocalConsole();
  const path = { table: table.tableName };
  const change = async (work: () => Promise<unknown>): Promise<void> => {
    await work();
    onClose();
    onChanged();
  };
  const write = (text: string): Promise<void> =>
    change(() => {
      const written = stored === null ? { item: JSON.parse(text) } : { wire: JSON.parse(text) };
      return call('PUT /console/api/tables/{table}/items', { path, body: written });
    });
  const remove = (): Promise<void> =>
    change(() =>
      call('DELETE /console/api/tables/{table}/items', { path, body: { wire: toKey(stored, table) } }),
    );
  return { write, remove };
};

/** An action that runs once the user has confirmed it. */
const useQuestion = () => {
  const [asked, setAsked] = useState<{ text: string; work: () => Promise<void> } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const ask = (text: string, work: () => Promise<void>): void => {
    setProblem(null);
    setAsked({ text, work });
  };
  const answer = (isAgreed: boolean): void => {
    setAsked(null);
    if (!isAgreed || asked === null) return;
    // Invalid JSON is caught here, too.
    Promise.resolve()
      .then(asked.work)
      .catch((error: Error) => setProblem(error.message));
  };
  return { question: asked?.text ?? null, problem, ask, answer };
};

const toTemplate = ({ key }: TableSummary): Record<string, unknown> =>
  Object.fromEntries(
    [key.partition, key.sort].flatMap((attribute) =>
      attribute === null ? [] : [[attribute.name, attribute.type === 'N' ? 0 : '']],
    ),
  );

/** In DynamoDB's JSON: a number has more digits than one of JavaScript. */
const toKey = (stored: StoredItem | null, { key }: TableSummary): Record<string, unknown> =>
  Object.fromEntries(
    [key.partition, key.sort].flatMap((attribute) =>
      attribute === null ? [] : [[attribute.name, stored?.wire[attribute.name]]],
    ),
  );
