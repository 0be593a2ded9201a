import { useState } from 'react';
import { Field } from '../parts/field.tsx';
import { Problem } from '../parts/problem.tsx';
import type { SignInStep } from './sign-in.ts';

export const SignInForm = (props: {
  isBusy: boolean;
  onSubmit(username: string, password: string): void;
}) => {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  return (
    <details>
      <summary>Sign in with another account</summary>
      <form
        className="console-form"
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit(username.trim(), password);
        }}
      >
        <Field label="User name" value={username} onChange={setUsername} isRequired autoComplete="username" />
        <Field
          label="Password"
          type="password"
          value={password}
          onChange={setPassword}
          isRequired
          autoComplete="current-password"
        />
        <button type="submit" className="console-button" disabled={props.isBusy}>
          Sign in
        </button>
      </form>
    </details>
  );
};

type Question = Extract<SignInStep, { kind: 'question' }>;

/** The next challenge of the pool after the password. A rejected response can be repeated. */
export const QuestionForm = ({ step, onStep }: { step: Question; onStep(step: SignInStep): void }) => {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const answer = (): void => {
    step.answer(text.trim()).then(onStep, (error: Error) => setProblem(error.message));
  };
  return (
    <form
      className="console-form console-card"
      onSubmit={(event) => {
        event.preventDefault();
        answer();
      }}
    >
      {step.secret !== null && (
        <p>
          This account needs an authenticator app. Add this key to yours: <code>{step.secret}</code>
        </p>
      )}
      <Field
        label={step.question}
        type={step.isPassword ? 'password' : 'text'}
        value={text}
        onChange={setText}
        isRequired
        autoComplete={step.isPassword ? 'new-password' : 'one-time-code'}
      />
      <button type="submit" className="console-button">
        Continue
      </button>
      <Problem text={problem} />
    </form>
  );
};
