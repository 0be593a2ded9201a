import { useState } from 'react';
import type { Callers } from '../../../console-model/routes.ts';
import { useConsole } from '../console-context.ts';
import { Choice } from '../parts/field.tsx';

/** A role of the template: the page signs with keys that this machine issues to it. */
export const RoleChoice = ({ roles, region }: Pick<Callers, 'roles' | 'region'>) => {
  const { callers } = useConsole();
  const [name, setName] = useState(roles[0]?.name ?? '');
  const role = roles.find((candidate) => candidate.name === name);
  const choose = (): void => {
    if (role) callers.choose({ kind: 'role', name, region, credentials: role.credentials });
  };
  return (
    <section aria-label="IAM">
      <h3>IAM</h3>
      <form
        className="console-form"
        onSubmit={(event) => {
          event.preventDefault();
          choose();
        }}
      >
        <Choice
          label="Role"
          value={name}
          options={roles.map((candidate) => ({ value: candidate.name, text: candidate.name }))}
          onChange={setName}
        />
        <button type="submit" className="console-button">
          Call as this role
        </button>
      </form>
    </section>
  );
};
