import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import { type Ask, fillVariables } from './fill-variables.ts';
import type { ExampleTab } from './settings.ts';

/**
 * Fills in the ids of an example when its tab is selected. Values that the user has changed are kept; values
 * that were filled in before are updated, since the item may have been deleted meanwhile.
 */
export const ExampleFiller = ({
  examples,
  toAsk,
}: {
  examples: readonly ExampleTab[];
  /** Queries with the headers of a tab, as the text of its editor. */
  toAsk: (headers: string) => Ask;
}) => {
  const { tabs, activeTabIndex, queryEditor, variableEditor, headerEditor } = useGraphiQL(
    pick('tabs', 'activeTabIndex', 'queryEditor', 'variableEditor', 'headerEditor'),
  );
  const tab = tabs[activeTabIndex]?.id ?? '';
  const filled = useRef(new Map<string, string>());
  useEffect(() => {
    const query = queryEditor?.getValue();
    const example = examples.find((candidate) => candidate.query === query);
    const shown = variableEditor?.getValue();
    if (!variableEditor || !example || example.sources.length === 0) return;
    if (shown !== example.variables && shown !== filled.current.get(tab)) return;
    let isInFront = true;
    const show = (variables: string): void => {
      if (!isInFront || variableEditor.getValue() !== shown) return;
      filled.current.set(tab, variables);
      if (variables !== shown) variableEditor.setValue(variables);
    };
    // On failure the example stays as it is, and its comment explains what to do.
    fillVariables(example.variables, example.sources, toAsk(headerEditor?.getValue() ?? '')).then(
      show,
      () => {},
    );
    return () => {
      isInFront = false;
    };
  }, [tab, queryEditor, variableEditor, headerEditor, examples, toAsk]);
  return null;
};
