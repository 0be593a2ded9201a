import { X509Certificate } from 'node:crypto';
import { LocalFault } from '../../kernel/errors.ts';
import { toLinuxFamily } from './linux-family.ts';
import { toLinuxPlan } from './linux-stores.ts';
import { toMacPlan } from './mac-stores.ts';
import { type FolderReader, findNssFolders } from './nss-folders.ts';
import type { Authority, TrustPlan } from './trust-store.ts';
import { toWindowsPlan } from './windows-stores.ts';

/** The properties of this machine that a plan depends on. */
export interface Machine extends FolderReader {
  platform: NodeJS.Platform;
  /** The user's home directory. */
  home: string;
  environment: NodeJS.ProcessEnv;
  /** The text of `/etc/os-release`; empty if there is none. */
  readOsRelease(): string;
}

/** The authority of a certificate file, from the file's text. */
export const toAuthority = (file: string, pem: string): Authority => {
  const { subject, fingerprint, raw } = new X509Certificate(pem);
  return {
    file,
    name: subject.replace(/^CN=/, ''),
    sha1: fingerprint.replaceAll(':', '').toLowerCase(),
    base64: raw.toString('base64'),
  };
};

/**
 * The commands that make the browsers of this machine trust an authority. Throws a `LocalFault` for other
 * platforms.
 */
export const toTrustPlan = (authority: Authority, machine: Machine): TrustPlan => {
  const { platform, home, environment, exists } = machine;
  if (platform === 'darwin') return toMacPlan(authority, home);
  if (platform === 'win32') return toWindowsPlan(authority, environment.SystemRoot ?? 'C:\\Windows');
  if (platform === 'linux') {
    const folders = findNssFolders(home, environment, machine);
    return toLinuxPlan(authority, { folders, exists, family: toLinuxFamily(machine.readOsRelease()) });
  }
  throw new LocalFault(
    'UNSUPPORTED',
    `Trusting a certificate in browsers on ${platform} is not supported.`,
    `Import ${authority.file} in the settings of the browser.`,
  );
};
