import { Field } from '../parts/field.tsx';

export interface TraceFilterValues {
  failed: boolean;
  /** Minimum duration in milliseconds; an empty text for any. */
  slow: string;
  field: string;
  caller: string;
}

export const NO_FILTERS: TraceFilterValues = { failed: false, slow: '', field: '', caller: '' };

export const TraceFilters = (props: {
  values: TraceFilterValues;
  onChange(values: TraceFilterValues): void;
}) => {
  const { values, onChange } = props;
  return (
    <search>
      <form
        className="console-filters"
        aria-label="Filter traces"
        onSubmit={(event) => event.preventDefault()}
      >
        <label className="console-check">
          <input
            type="checkbox"
            checked={values.failed}
            onChange={({ target }) => onChange({ ...values, failed: target.checked })}
          />
          Failed
        </label>
        <Field
          label="Slower than (ms)"
          type="number"
          value={values.slow}
          onChange={(slow) => onChange({ ...values, slow })}
        />
        <Field label="Field" value={values.field} onChange={(field) => onChange({ ...values, field })} />
        <Field label="Caller" value={values.caller} onChange={(caller) => onChange({ ...values, caller })} />
      </form>
    </search>
  );
};
