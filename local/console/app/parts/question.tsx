import { useEffect, useRef } from 'react';

/** Asks before a change. The dialog is the browser's own, which keeps the focus and closes on Escape. */
export const Question = ({ text, onAnswer }: { text: string; onAnswer(isAgreed: boolean): void }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="console-question"
      aria-label={text}
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <p>{text}</p>
      <div className="console-actions">
        <button type="button" className="console-button" onClick={() => onAnswer(false)}>
          Cancel
        </button>
        <button type="button" className="console-button is-danger" onClick={() => onAnswer(true)}>
          Yes
        </button>
      </div>
    </dialog>
  );
};
