import { useId } from 'react';

/** A labelled input of one line. */
export const Field = (props: {
  label: string;
  value: string;
  onChange(value: string): void;
  type?: 'text' | 'number' | 'password';
  hint?: string;
  isRequired?: boolean;
  autoComplete?: string;
}) => {
  const id = useId();
  return (
    <div className="console-field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type={props.type ?? 'text'}
        min={props.type === 'number' ? 0 : undefined}
        value={props.value}
        placeholder={props.hint}
        required={props.isRequired}
        autoComplete={props.autoComplete ?? 'off'}
        spellCheck={false}
        onChange={({ target }) => props.onChange(target.value)}
      />
    </div>
  );
};

/** A labelled input of several lines. */
export const TextArea = (props: {
  label: string;
  value: string;
  rows: number;
  onChange(value: string): void;
}) => {
  const id = useId();
  return (
    <div className="console-field is-wide">
      <label htmlFor={id}>{props.label}</label>
      <textarea
        id={id}
        rows={props.rows}
        value={props.value}
        spellCheck={false}
        onChange={({ target }) => props.onChange(target.value)}
      />
    </div>
  );
};

/** A labelled choice of one value. */
export const Choice = (props: {
  label: string;
  value: string;
  options: readonly { value: string; text: string }[];
  onChange(value: string): void;
}) => {
  const id = useId();
  return (
    <div className="console-field">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={({ target }) => props.onChange(target.value)}>
        {props.options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
};
