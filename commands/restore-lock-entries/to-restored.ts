interface LockEntry {
  version: string;
  cpu: string[];
  license: string;
  optional: true;
  os: string[];
}

/** The members that are read here. */
export interface LockFile {
  packages: Record<string, Partial<LockEntry> & { optionalDependencies?: Record<string, string> }>;
}

export interface RestoredLock {
  lock: LockFile;
  /** With versions: `@dynoxide/darwin-arm64@1.2.1`. */
  restored: string[];
}

const SCOPE = '@dynoxide/';

/**
 * A lock file with an entry for each platform package among the optional dependencies of the workspace `local`. Entries
 * without `resolved` and `integrity` satisfy npm everywhere, and a package that cannot be installed is skipped, since it
 * is optional. Throws for a lock file without that workspace.
 */
export const toRestored = (lock: LockFile, wanted: Readonly<Record<string, string>>): RestoredLock => {
  const { local } = lock.packages;
  if (local === undefined) throw new Error('package-lock.json has no workspace local. Run npm install.');
  const missing = Object.entries(wanted).filter(
    ([name, version]) => name.startsWith(SCOPE) && lock.packages[`node_modules/${name}`]?.version !== version,
  );
  const packages = {
    ...lock.packages,
    local: { ...local, optionalDependencies: { ...wanted } },
    ...Object.fromEntries(missing.map(([name, version]) => [`node_modules/${name}`, toEntry(name, version)])),
  };
  const sorted = Object.entries(packages).sort(([one], [other]) => one.localeCompare(other, 'en'));
  return {
    lock: { ...lock, packages: Object.fromEntries(sorted) },
    restored: missing.map(([name, version]) => `${name}@${version}`),
  };
};

const toEntry = (name: string, version: string): LockEntry => {
  const [os = '', cpu = ''] = name.slice(SCOPE.length).split('-');
  return { version, cpu: [cpu], license: '(MIT OR Apache-2.0)', optional: true, os: [os] };
};
