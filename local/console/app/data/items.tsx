import type { ItemPage, StoredItem, TableSummary } from '../../../console-model/data.ts';
import { ExpandableRow } from '../parts/expandable-row.tsx';
import { formatCount } from '../parts/format.ts';
import { ItemEditor } from './item-editor.tsx';

/** A page of items. A click opens one as JSON, to read, change or delete. */
export const Items = (props: { table: TableSummary; page: ItemPage; onChanged(): void }) => {
  const { table, page, onChanged } = props;
  return (
    <section aria-label="Items">
      <p className="console-hint" role="status">
        {formatCount(page.items.length, 'item')} of {page.scannedCount} scanned
      </p>
      <ul className="console-list">
        {page.items.map((stored) => {
          const values = toKeyValues(stored, table);
          const name = values.join(' · ');
          return (
            <ExpandableRow
              key={JSON.stringify(values)}
              name={<ItemName name={name} preview={toPreview(stored, table)} />}
            >
              {(close) => <ItemEditor table={table} stored={stored} onChanged={onChanged} onClose={close} />}
            </ExpandableRow>
          );
        })}
      </ul>
    </section>
  );
};

const ItemName = ({ name, preview }: { name: string; preview: string }) => (
  <>
    {name} <span className="console-muted">{preview}</span>
  </>
);

/** Of DynamoDB's JSON: a number of it may have more digits than one of JavaScript. */
const toKeyValues = ({ wire }: StoredItem, { key }: TableSummary): string[] =>
  [key.partition, key.sort].flatMap((attribute) =>
    attribute === null ? [] : Object.values(wire[attribute.name] ?? {}).map(String),
  );

const MOST_PREVIEWED = 120;

const toPreview = ({ item }: StoredItem, { key }: TableSummary): string => {
  const names = new Set([key.partition.name, key.sort?.name]);
  const rest = Object.entries(item).filter(([name]) => !names.has(name));
  const text = JSON.stringify(Object.fromEntries(rest));
  return text.length > MOST_PREVIEWED ? `${text.slice(0, MOST_PREVIEWED)}…` : text;
};
