import type { ReactNode } from 'react';

/** A part of the page that scrolls by itself, also by keyboard, so it is focusable. */
export const Scrollable = (props: { label: string; className: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus, the keyboard could not scroll it.
  <section className={props.className} aria-label={props.label} tabIndex={0}>
    {props.children}
  </section>
);
