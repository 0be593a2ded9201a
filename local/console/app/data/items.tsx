import { useState } from 'react';
import type { ItemPage, StoredItem, TableSummary } from '../../../console-model/data.ts';
import { formatCount } from '../parts/format.ts';
import { ItemEditor } from './item-editor.tsx';

/** A page of items. A click opens one as JSON, to read, change or delete. */
export const Items = (props: { table: TableSummary; page: ItemPage; onChanged(): void }) => {
  const { table, page, onChanged } = props;
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section aria-label="Items">
      <p className="console-hint" role="status">
        {formatCount(page.items.length, 'item')} of {page.scannedCount} looked at
      </p>
      <ul className="console-list">
        {page.items.map((stored) => {
          const name = toName(stored, table);
          const isOpen = open === name;
          return (
            <li key={name}>
              <button
                type="button"
                className="console-row"
                aria-expanded={isOpen}
                onClick={() => setOpen(isOpen ? null : name)}
              >
                <span className="console-row-name">
                  {name} <span className="console-muted">{toPreview(stored, table)}</span>
                </span>
              </button>
              {isOpen && (
                <ItemEditor
                  table={table}
                  stored={stored}
                  onChanged={onChanged}
                  onClose={() => setOpen(null)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const toName = ({ item }: StoredItem, { key }: TableSummary): string =>
  [key.partition, key.sort]
    .flatMap((attribute) => (attribute === null ? [] : [String(item[attribute.name])]))
    .join(' · ');

const toPreview = ({ item }: StoredItem, { key }: TableSummary): string => {
  const names = new Set([key.partition.name, key.sort?.name]);
  const rest = Object.entries(item).filter(([name]) => !names.has(name));
  return JSON.stringify(Object.fromEntries(rest)).slice(0, 120);
};
