import { useGraphiQL } from '@graphiql/react';
import { hidePage, showPage } from '../parts/show-page.ts';
import { describeCaller, describeRest } from './describe-caller.ts';
import { useCaller, useNow } from './use-caller.ts';

/** The current caller; a click opens the page that changes it. */
export const CallerBadge = () => {
  const isOpen = useGraphiQL(({ visiblePlugin }) => visiblePlugin?.title === 'Caller');
  const { mode, name, groups, expiresAt } = describeCaller(useCaller());
  const rest = useRest(expiresAt);
  return (
    <button
      type="button"
      className="console-caller"
      aria-expanded={isOpen}
      title="The caller: the identity that this page uses to call the API"
      onClick={() => (isOpen ? hidePage('Caller') : showPage('Caller'))}
    >
      <span className="console-caller-mode">{mode}</span>
      {name !== null && <span className="console-caller-name">{name}</span>}
      {groups.length > 0 && <span className="console-caller-groups">{groups.join(', ')}</span>}
      {rest !== null && <span className="console-caller-rest">{rest}</span>}
    </button>
  );
};

const useRest = (expiresAt: number | null): string | null => {
  const now = useNow();
  return expiresAt === null ? null : describeRest(expiresAt, now);
};
