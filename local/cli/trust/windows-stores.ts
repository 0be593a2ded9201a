import { join } from 'node:path/win32';
import type { Authority, TrustPlan } from './trust-store.ts';

/**
 * The root certificates of the user, which need no administrator. Windows asks for confirmation in a window
 * of its own. Firefox also reads them, from version 120.
 */
export const toWindowsPlan = ({ file, sha1 }: Authority, systemRoot: string): TrustPlan => {
  // By its path: PATH may find NSS's program of the same name first.
  const program = join(systemRoot, 'System32', 'certutil.exe');
  const certutil = (...args: string[]) => ({ program, args: ['-user', ...args] });
  return {
    stores: [
      {
        name: "Edge, Chrome and Firefox (the user's root certificates)",
        check: { command: certutil('-store', 'Root', sha1), proof: sha1 },
        add: [certutil('-addstore', 'Root', file)],
        remove: [certutil('-delstore', 'Root', sha1)],
      },
    ],
    missingProgram: 'certutil.exe is part of Windows: check that the variable SystemRoot has its folder.',
    remarks: { add: [], remove: [] },
  };
};
