import { useState } from 'react';
import { Field } from '../parts/field.tsx';

/** A form for a token, which is sent as the `authorization` header. */
export const TokenForm = ({ title, onUse }: { title: string; onUse(token: string): void }) => {
  const [token, setToken] = useState('');
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <form
        className="console-form"
        onSubmit={(event) => {
          event.preventDefault();
          onUse(token.trim());
        }}
      >
        <Field label={`Token (${title})`} value={token} onChange={setToken} isRequired />
        <button type="submit" className="console-button">
          Call with this token
        </button>
      </form>
    </section>
  );
};
