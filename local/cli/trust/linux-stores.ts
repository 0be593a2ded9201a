import type { LinuxFamily } from './linux-family.ts';
import type { NssFolders } from './nss-folders.ts';
import type { Authority, Command, TrustPlan, TrustStore } from './trust-store.ts';

export interface LinuxFacts {
  folders: NssFolders;
  /** Whether a folder of `folders` exists. */
  exists(path: string): boolean;
  family: LinuxFamily;
}

/**
 * The certificate databases of NSS: one that Chromium's browsers share, and one in each profile of Firefox.
 * Changing the system's store, which curl and most other programs read, requires root and is left to the
 * user.
 */
export const toLinuxPlan = (authority: Authority, { folders, exists, family }: LinuxFacts): TrustPlan => {
  return {
    stores: [
      ...folders.chromium.map((folder) => {
        const store = toStore('Chromium, Chrome and Edge', folder, authority);
        return exists(folder) ? store : withDatabase(store, folder);
      }),
      ...folders.firefox.map((folder) => toStore('Firefox', folder, authority)),
    ],
    missingProgram: `Browsers on this machine use NSS, and its program certutil is not installed: ${family.installTools}`,
    remarks: {
      add: toRemark(
        'Other programs, such as curl, use the trust store of the system, which only root can change',
        family.systemStore?.add(authority.file),
      ),
      remove: toRemark(
        'If you also added it to the trust store of the system',
        family.systemStore?.remove(authority.file),
      ),
    },
  };
};

const toStore = (browser: string, folder: string, authority: Authority): TrustStore => ({
  name: `${browser} (${folder})`,
  check: {
    command: certutil(folder, '-L', '-n', authority.name, '-a'),
    proof: authority.base64,
  },
  // C: a trusted CA for servers only.
  add: [certutil(folder, '-A', '-t', 'C,,', '-n', authority.name, '-i', authority.file)],
  remove: [certutil(folder, '-D', '-n', authority.name)],
});

/** A browser that has never run has no database yet; it uses one that exists. */
const withDatabase = (store: TrustStore, folder: string): TrustStore => ({
  ...store,
  add: [
    { program: 'mkdir', args: ['-p', '-m', '700', folder] },
    certutil(folder, '-N', '--empty-password'),
    ...store.add,
  ],
});

const toRemark = (reason: string, command: string | undefined): string[] =>
  command === undefined ? [] : [`${reason}: ${command}`];

const certutil = (folder: string, ...args: string[]): Command => ({
  program: 'certutil',
  args: ['-d', `sql:${folder}`, ...args],
});
