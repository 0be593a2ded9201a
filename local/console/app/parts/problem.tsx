/** An error message, announced to screen readers at once. Empty for none. */
export const Problem = ({ text }: { text: string | null }) =>
  text === null ? null : (
    <p className="console-error" role="alert">
      {text}
    </p>
  );
