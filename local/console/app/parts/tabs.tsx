import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';

export interface Tab {
  name: string;
  content: () => ReactNode;
}

/**
 * Several views in one place. The arrow keys move from tab to tab:
 * https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => {
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const choose = (index: number): void => {
    setChosen(index);
    document.getElementById(`${id}${index}`)?.focus();
  };
  const move = (event: KeyboardEvent): void => {
    const next = toNextIndex(event.key, chosen, tabs.length);
    if (next === null) return;
    event.preventDefault();
    choose(next);
  };
  const Content = tabs[chosen]?.content ?? (() => null);
  return (
    <>
      <div role="tablist" aria-label={label} className="console-tabs" onKeyDown={move}>
        {tabs.map(({ name }, index) => (
          <button
            key={name}
            id={`${id}${index}`}
            type="button"
            role="tab"
            className="console-tab"
            aria-selected={index === chosen}
            aria-controls={`${id}panel`}
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => setChosen(index)}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}panel`} aria-labelledby={`${id}${chosen}`}>
        <Content />
      </div>
    </>
  );
};

const toNextIndex = (key: string, index: number, count: number): number | null => {
  if (key === 'ArrowRight') return (index + 1) % count;
  if (key === 'ArrowLeft') return (index + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
};
