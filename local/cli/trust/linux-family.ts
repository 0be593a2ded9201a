/** A family of Linux distributions: how to install the NSS tools, and how root changes the system's store. */
export interface LinuxFamily {
  installTools: string;
  /** Null if it is not known. */
  systemStore: { add(file: string): string; remove(file: string): string } | null;
}

const ANCHOR = '/usr/local/share/ca-certificates/local-appsync-development.crt';

const DEBIAN: LinuxFamily = {
  installTools: 'sudo apt-get install libnss3-tools',
  systemStore: {
    add: (file) => `sudo cp "${file}" ${ANCHOR} && sudo update-ca-certificates`,
    remove: () => `sudo rm ${ANCHOR} && sudo update-ca-certificates --fresh`,
  },
};

const P11_KIT: LinuxFamily['systemStore'] = {
  add: (file) => `sudo trust anchor --store "${file}"`,
  remove: (file) => `sudo trust anchor --remove "${file}"`,
};

const FAMILIES: readonly [ids: RegExp, family: LinuxFamily][] = [
  [/^(debian|ubuntu)$/, DEBIAN],
  [/^(fedora|rhel|centos)$/, { installTools: 'sudo dnf install nss-tools', systemStore: P11_KIT }],
  [/^(arch|archlinux)$/, { installTools: 'sudo pacman -S nss', systemStore: P11_KIT }],
  [
    /^(suse|opensuse.*|sles)$/,
    { installTools: 'sudo zypper install mozilla-nss-tools', systemStore: P11_KIT },
  ],
];

const UNKNOWN: LinuxFamily = {
  installTools: "the package of your distribution that has NSS's certutil",
  systemStore: null,
};

/**
 * The family by the text of `/etc/os-release`: by the distribution itself, or else by the most similar one that is known.
 * https://www.freedesktop.org/software/systemd/man/latest/os-release.html
 */
export const toLinuxFamily = (osRelease: string): LinuxFamily => {
  for (const id of [...readNames(osRelease, /^ID=(.*)$/m), ...readNames(osRelease, /^ID_LIKE=(.*)$/m)]) {
    const [, family] = FAMILIES.find(([pattern]) => pattern.test(id)) ?? [];
    if (family !== undefined) return family;
  }
  return UNKNOWN;
};

/** Values may be in quotation marks of either kind, as in a shell. */
const readNames = (osRelease: string, line: RegExp): string[] => {
  const [, value = ''] = line.exec(osRelease) ?? [];
  return value
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .split(' ');
};
