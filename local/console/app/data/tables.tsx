import { useState } from 'react';
import type { ItemQuery, TableSummary } from '../../../console-model/data.ts';
import { useLocalConsole } from '../console-context.ts';
import { Choice } from '../parts/field.tsx';
import { PageButtons } from '../parts/page-buttons.tsx';
import { Pending } from '../parts/panel.tsx';
import { useLoaded } from '../parts/use-loaded.ts';
import { usePages } from '../parts/use-pages.ts';
import { ItemEditor } from './item-editor.tsx';
import { Items } from './items.tsx';
import { QueryForm } from './query-form.tsx';

export const Tables = () => {
  const { call } = useLocalConsole();
  const { value, error } = useLoaded('tables', () => call('GET /console/api/tables'));
  const [name, setName] = useState<string | null>(null);
  if (value === null) return <Pending error={error} />;
  const table = value.tables.find(({ tableName }) => tableName === name) ?? value.tables[0];
  if (table === undefined) return <p className="console-hint">This app has no table.</p>;
  return (
    <>
      <Choice
        label="Table"
        value={table.tableName}
        options={value.tables.map(({ tableName, logicalId }) => ({
          value: tableName,
          text: `${logicalId} (${tableName})`,
        }))}
        onChange={setName}
      />
      <TableView key={table.tableName} table={table} />
    </>
  );
};

const TableView = ({ table }: { table: TableSummary }) => {
  const { call } = useLocalConsole();
  const [query, setQuery] = useState<ItemQuery>({});
  const pages = usePages();
  const body = { ...query, ...(pages.token !== undefined && { nextToken: pages.token }) };
  const { value, error, reload } = useLoaded(JSON.stringify(body), () =>
    call('POST /console/api/tables/{table}/query', { path: { table: table.tableName }, body }),
  );
  const ask = (asked: ItemQuery): void => {
    pages.reset();
    setQuery(asked);
    reload();
  };
  return (
    <>
      <QueryForm table={table} onQuery={ask} />
      <NewItem table={table} onChanged={reload} />
      {value === null ? <Pending error={error} /> : <Items table={table} page={value} onChanged={reload} />}
      <PageButtons onPrevious={pages.previous} onNext={pages.toNext(value?.nextToken)} />
    </>
  );
};

const NewItem = ({ table, onChanged }: { table: TableSummary; onChanged(): void }) => {
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <div className="console-actions">
        <button
          type="button"
          className="console-button"
          onClick={() => setIsAdding(!isAdding)}
          aria-expanded={isAdding}
        >
          New item
        </button>
      </div>
      {isAdding && (
        <ItemEditor table={table} stored={null} onChanged={onChanged} onClose={() => setIsAdding(false)} />
      )}
    </>
  );
};
