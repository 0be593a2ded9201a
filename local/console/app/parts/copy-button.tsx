import { useState } from 'react';

/** Copies a text, and shows so until the pointer or the focus leaves. */
export const CopyButton = ({ text, label }: { text: string | (() => string); label: string }) => {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = (): void => {
    const copied = typeof text === 'string' ? text : text();
    writeClipboard(copied).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  const shown = { idle: label, copied: 'Copied', refused: 'The browser does not allow copying' }[state];
  return (
    <button
      type="button"
      className="console-button"
      onClick={copy}
      onBlur={() => setState('idle')}
      onPointerLeave={() => setState('idle')}
      aria-live="polite"
    >
      {shown}
    </button>
  );
};

/** The clipboard is available in secure contexts only. */
const writeClipboard = async (text: string): Promise<void> => {
  if (navigator.clipboard === undefined) throw new Error('The clipboard is not available.');
  await navigator.clipboard.writeText(text);
};
