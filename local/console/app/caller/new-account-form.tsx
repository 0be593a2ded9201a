import { useState } from 'react';
import { Field } from '../parts/field.tsx';
import type { AwsKeys, PoolClient } from './caller.ts';
import { createAccount, makePassword } from './create-account.ts';

interface NewAccountProps {
  pool: PoolClient;
  groups: readonly string[];
  administrator: { credentials: AwsKeys; region: string };
  onCreated(username: string, password: string): void;
}

/** A form for a new account with groups, which signs in at once. */
export const NewAccountForm = (props: NewAccountProps) => {
  const [username, setUsername] = useState(suggestName);
  const [groups, setGroups] = useState<readonly string[]>([]);
  const { note, create } = useCreation(props);
  const toggle = (group: string): void =>
    setGroups(groups.includes(group) ? groups.filter((other) => other !== group) : [...groups, group]);
  return (
    <details>
      <summary>New account</summary>
      <form
        className="console-form"
        onSubmit={(event) => {
          event.preventDefault();
          create(username, groups);
        }}
      >
        <Field label="New user name" value={username} onChange={setUsername} isRequired />
        <GroupChoice groups={props.groups} chosen={groups} onToggle={toggle} />
        <button type="submit" className="console-button">
          Create and sign in
        </button>
        {note && (
          <p className={note.isProblem ? 'console-error' : 'console-hint'} role="status">
            {note.text}
          </p>
        )}
      </form>
    </details>
  );
};

const useCreation = ({ pool, administrator, onCreated }: NewAccountProps) => {
  const [note, setNote] = useState<{ text: string; isProblem: boolean } | null>(null);
  const create = async (username: string, groups: readonly string[]): Promise<void> => {
    const password = makePassword();
    try {
      await createAccount(pool, { username, password, groups }, administrator);
      setNote({ text: `Created ${username} with the password ${password}`, isProblem: false });
      onCreated(username, password);
    } catch (error) {
      setNote({ text: (error as Error).message, isProblem: true });
    }
  };
  return { note, create };
};

const GroupChoice = (props: {
  groups: readonly string[];
  chosen: readonly string[];
  onToggle(group: string): void;
}) => (
  <fieldset>
    <legend>Groups</legend>
    {props.groups.length === 0 && <span className="console-muted">This pool has no groups.</span>}
    {props.groups.map((group) => (
      <label key={group} className="console-check">
        <input
          type="checkbox"
          checked={props.chosen.includes(group)}
          onChange={() => props.onToggle(group)}
        />
        {group}
      </label>
    ))}
  </fieldset>
);

const suggestName = (): string =>
  `user-${crypto.getRandomValues(new Uint16Array(1))[0]?.toString(36) ?? ''}@example.com`;
