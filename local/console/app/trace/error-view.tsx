import type { TracedError } from '../../../console-model/span.ts';

/** An error with its place in the source. */
export const ErrorView = ({ error }: { error: TracedError }) => (
  <div className="console-error">
    <strong>{error.errorType ?? 'Error'}</strong> {error.message}
    {error.path && <div className="console-muted">at {error.path.join('.')}</div>}
    {error.place && <code className="console-place">{error.place}</code>}
  </div>
);
