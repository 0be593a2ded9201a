import { type ReactNode, useId } from 'react';
import { Problem } from './problem.tsx';

/** The frame of a page of the console. `onBack` returns from a detail to its list. */
export const Panel = (props: {
  title: string;
  onBack?: (() => void) | undefined;
  actions?: ReactNode;
  children: ReactNode;
}) => {
  const id = useId();
  return (
    <section className="console-panel" aria-labelledby={id}>
      <header className="console-panel-header">
        {props.onBack && (
          <button type="button" className="console-button" onClick={props.onBack}>
            ← Back
          </button>
        )}
        <h2 id={id}>{props.title}</h2>
        <div className="console-actions">{props.actions}</div>
      </header>
      <div className="console-panel-body">{props.children}</div>
    </section>
  );
};

/** A placeholder for a value that is loading, or could not be loaded. */
export const Pending = ({ error }: { error: Error | null }) =>
  error === null ? <p className="console-hint">Loading …</p> : <Problem text={error.message} />;
