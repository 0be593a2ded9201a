import { useState } from 'react';
import type { FilterOperator, ItemQuery, KeyAttribute, TableSummary } from '../../../console-model/data.ts';
import type { JsonValue } from '../../../console-model/json.ts';
import { Choice, Field } from '../parts/field.tsx';

type SortOperator = NonNullable<ItemQuery['sort']>['operator'];

const SORT_OPERATORS: readonly SortOperator[] = ['=', '<', '<=', '>', '>=', 'begins_with', 'between'];

const FILTER_OPERATORS: readonly FilterOperator[] = [
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  'begins_with',
  'contains',
  'attribute_exists',
  'attribute_not_exists',
];

interface FormValues {
  index: string;
  partition: string;
  sortOperator: SortOperator;
  sort: string;
  sortEnd: string;
  attribute: string;
  operator: FilterOperator;
  filter: string;
  order: 'up' | 'down';
}

const EMPTY: FormValues = {
  index: '',
  partition: '',
  sortOperator: 'begins_with',
  sort: '',
  sortEnd: '',
  attribute: '',
  operator: '=',
  filter: '',
  order: 'up',
};

/** A query by key, of the table or an index, or a scan; with a filter. */
export const QueryForm = ({ table, onQuery }: { table: TableSummary; onQuery(query: ItemQuery): void }) => {
  const [values, setValues] = useState(EMPTY);
  const set = (changed: Partial<FormValues>): void => setValues({ ...values, ...changed });
  const { key } = table.indexes.find(({ name }) => name === values.index) ?? table;
  return (
    <search>
      <form
        className="console-filters"
        aria-label="Find items"
        onSubmit={(event) => {
          event.preventDefault();
          onQuery(toQuery(values, key));
        }}
      >
        <Choice
          label="Index"
          value={values.index}
          options={[
            { value: '', text: 'the table itself' },
            ...table.indexes.map(({ name }) => ({ value: name, text: name })),
          ]}
          onChange={(index) => set({ index })}
        />
        <Field
          label={`Partition key ${key.partition.name}`}
          hint="any: scan"
          value={values.partition}
          onChange={(partition) => set({ partition })}
        />
        {key.sort && values.partition !== '' && <SortFields sortKey={key.sort} values={values} set={set} />}
        <FilterFields values={values} set={set} />
        <button type="submit" className="console-button is-primary">
          {values.partition === '' ? 'Scan' : 'Query'}
        </button>
      </form>
    </search>
  );
};

interface PartProps {
  values: FormValues;
  set(changed: Partial<FormValues>): void;
}

const SortFields = ({ sortKey, values, set }: PartProps & { sortKey: KeyAttribute }) => (
  <>
    <Choice
      label={`Sort key ${sortKey.name}`}
      value={values.sortOperator}
      options={SORT_OPERATORS.map(toOption)}
      onChange={(operator) => set({ sortOperator: operator as SortOperator })}
    />
    <Field label="Sort value" value={values.sort} onChange={(sort) => set({ sort })} />
    {values.sortOperator === 'between' && (
      <Field label="and" value={values.sortEnd} onChange={(sortEnd) => set({ sortEnd })} />
    )}
    <Choice
      label="Order"
      value={values.order}
      options={[
        { value: 'up', text: 'ascending' },
        { value: 'down', text: 'descending' },
      ]}
      onChange={(order) => set({ order: order === 'down' ? 'down' : 'up' })}
    />
  </>
);

const FilterFields = ({ values, set }: PartProps) => (
  <>
    <Field
      label="Filter by attribute"
      value={values.attribute}
      onChange={(attribute) => set({ attribute })}
    />
    {values.attribute !== '' && (
      <>
        <Choice
          label="Operator"
          value={values.operator}
          options={FILTER_OPERATORS.map(toOption)}
          onChange={(operator) => set({ operator: operator as FilterOperator })}
        />
        {!values.operator.startsWith('attribute_') && (
          <Field
            label="Value"
            hint="a text, or JSON"
            value={values.filter}
            onChange={(filter) => set({ filter })}
          />
        )}
      </>
    )}
  </>
);

const toOption = (value: string) => ({ value, text: value });

const toQuery = (values: FormValues, key: TableSummary['key']): ItemQuery => {
  const query: ItemQuery = {};
  if (values.index !== '') query.index = values.index;
  if (values.partition !== '') query.partition = values.partition;
  if (key.sort && values.partition !== '' && values.sort !== '') {
    const texts = values.sortOperator === 'between' ? [values.sort, values.sortEnd] : [values.sort];
    query.sort = { operator: values.sortOperator, values: texts };
  }
  if (values.partition !== '' && values.order === 'down') query.isDescending = true;
  if (values.attribute !== '') {
    const { attribute, operator } = values;
    const hasValue = !operator.startsWith('attribute_');
    query.filter = [{ attribute, operator, ...(hasValue && { value: toFilterValue(values.filter) }) }];
  }
  return query;
};

/** `12` and `true` are JSON, and so is `"12"`; anything that is not JSON is a string. */
const toFilterValue = (text: string): JsonValue => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
