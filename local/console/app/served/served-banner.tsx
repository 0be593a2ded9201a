import { useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { ServedState } from '../../../console-model/served-state.ts';
import { useLocalConsole } from '../console-context.ts';

/**
 * Shows why the newest sources are not served, while they are not. Reloads the schema whenever it has
 * changed.
 */
export const ServedBanner = () => {
  const refusal = useServed();
  if (refusal === null) return null;
  return createPortal(
    <div className="console-banner" role="alert">
      <strong>Not reloaded. The previous version keeps running.</strong>
      <pre>{refusal}</pre>
    </div>,
    document.body,
  );
};

/** Returns the reason; null if the newest sources are served. */
const useServed = (): string | null => {
  const { call, served } = useLocalConsole();
  const { introspect } = useGraphiQLActions();
  const [refusal, setRefusal] = useState<string | null>(null);
  const known = useRef<string | null>(null);
  useEffect(() => {
    const show = (state: ServedState): void => {
      setRefusal(state.refusal);
      if (known.current !== null && known.current !== state.schemaId) void introspect();
      known.current = state.schemaId;
    };
    const end = served.follow(show);
    // The stream may be that of another page, which has received the present state before.
    call('GET /console/api/served').then(show, () => {});
    return end;
  }, [call, served, introspect]);
  return refusal;
};
