import { join } from 'node:path/posix';
import type { Authority, TrustPlan } from './trust-store.ts';

/**
 * The login keychain and the trust settings of the user, which need no administrator. macOS asks for the
 * password in a window of its own. Firefox also reads the keychain, from version 120.
 */
export const toMacPlan = ({ file, sha1 }: Authority, home: string): TrustPlan => {
  const keychain = join(home, 'Library/Keychains/login.keychain-db');
  const security = (...args: string[]) => ({ program: 'security', args });
  return {
    stores: [
      {
        name: 'Safari, Chrome, Edge and Firefox (the login keychain)',
        // A certificate can be in the keychain and not be trusted, so the trust itself is checked.
        check: { command: security('verify-cert', '-q', '-L', '-l', '-p', 'basic', '-c', file), proof: '' },
        add: [
          security('add-trusted-cert', '-r', 'trustRoot', '-p', 'basic', '-p', 'ssl', '-k', keychain, file),
        ],
        remove: [
          security('remove-trusted-cert', file),
          security('delete-certificate', '-Z', sha1.toUpperCase(), keychain),
        ],
      },
    ],
    missingProgram: 'The program `security` is part of macOS: check that /usr/bin is in PATH.',
    remarks: { add: [], remove: [] },
  };
};
