/** Buttons for the previous and the next page; null if there is none. */
export const PageButtons = (props: { onPrevious: (() => void) | null; onNext: (() => void) | null }) => (
  <fieldset className="console-actions" aria-label="Pages">
    <PageButton text="Previous page" onOpen={props.onPrevious} />
    <PageButton text="Next page" onOpen={props.onNext} />
  </fieldset>
);

const PageButton = ({ text, onOpen }: { text: string; onOpen: (() => void) | null }) => (
  <button type="button" className="console-button" disabled={onOpen === null} onClick={() => onOpen?.()}>
    {text}
  </button>
);
