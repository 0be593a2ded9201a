/** What went wrong, announced to screen readers at once. Nothing where there is no problem. */
export const Problem = ({ text }: { text: string | null }) =>
  text === null ? null : (
    <p className="console-error" role="alert">
      {text}
    </p>
  );
