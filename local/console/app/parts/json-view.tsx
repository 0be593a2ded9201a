import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';
import { Scrollable } from './scrollable.tsx';

const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Longer texts are shown without colors, so that the page stays responsive. */
const LONGEST_COLORED = 100_000;

/** A value as formatted JSON, under a title that collapses it. */
export const JsonView = (props: { title: string; value: unknown; isOpen?: boolean }) => {
  const text = JSON.stringify(props.value, null, 2) ?? 'null';
  return (
    <TextView title={props.title} text={text} isOpen={props.isOpen ?? true}>
      {text.length > LONGEST_COLORED ? text : toColored(text)}
    </TextView>
  );
};

/** A text under a title that collapses it. `children` is the same text, highlighted. */
export const TextView = (props: { title: string; text: string; isOpen?: boolean; children?: ReactNode }) => {
  return (
    <details className="console-json" open={props.isOpen ?? true}>
      <summary>{props.title}</summary>
      <CopyButton text={props.text} label={`Copy ${props.title}`} />
      <Scrollable className="console-pre" label={props.title}>
        {props.children ?? props.text}
      </Scrollable>
    </details>
  );
};

const toColored = (text: string): ReactNode[] => {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [token, quoted, colon] = match;
    const length = quoted?.length ?? token.length;
    parts.push(text.slice(end, match.index));
    parts.push(
      <span key={match.index} className={`json-${toKind(token, quoted, colon)}`}>
        {token.slice(0, length)}
      </span>,
    );
    end = match.index + length;
  }
  return [...parts, text.slice(end)];
};

const toKind = (token: string, quoted: string | undefined, colon: string | undefined): string => {
  if (quoted !== undefined) return colon === undefined ? 'string' : 'name';
  return /^[tfn]/.test(token) ? 'word' : 'number';
};
