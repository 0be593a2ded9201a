import { isAbsolute, join } from 'node:path/posix';

/** The access to the file system; paths are absolute. */
export interface FolderReader {
  exists(path: string): boolean;
  /** Names of the entries of a folder; empty if it does not exist. */
  list(path: string): readonly string[];
}

export interface NssFolders {
  /** Databases of Chromium and browsers based on it. Never empty: the first may not exist yet. */
  chromium: readonly [string, ...string[]];
  /** Profiles of Firefox. */
  firefox: readonly string[];
}

const FLATPAKS = ['org.chromium.Chromium', 'com.google.Chrome', 'com.microsoft.Edge', 'com.brave.Browser'];

/** The certificate databases of a user's browsers on Linux. `environment` may name XDG's folders. */
export const findNssFolders = (
  home: string,
  environment: NodeJS.ProcessEnv,
  reader: FolderReader,
): NssFolders => ({
  chromium: findChromium(home, toFolder(environment.XDG_DATA_HOME) ?? join(home, '.local/share'), reader),
  firefox: findFirefox(home, toFolder(environment.XDG_CONFIG_HOME) ?? join(home, '.config'), reader),
});

/**
 * Null if it is not set, or a relative path, which is invalid.
 * https://specifications.freedesktop.org/basedir-spec/latest/#basics
 */
const toFolder = (path: string | undefined): string | null =>
  path !== undefined && isAbsolute(path) ? path : null;

/**
 * Where Chromium keeps certificates:
 * https://chromium.googlesource.com/chromium/src/+/main/docs/linux/cert_management.md
 * Some distributions have moved the folder to the XDG directory; snap and flatpak have a home directory per
 * program.
 */
const findChromium = (home: string, dataHome: string, { exists }: FolderReader): [string, ...string[]] => {
  const usual = join(home, '.pki/nssdb');
  const others = [
    join(dataHome, 'pki/nssdb'),
    join(home, 'snap/chromium/current/.pki/nssdb'),
    ...FLATPAKS.map((name) => join(home, '.var/app', name, '.pki/nssdb')),
  ].filter(exists);
  const [first, ...rest] = others;
  return first === undefined || exists(usual) ? [usual, ...others] : [first, ...rest];
};

/** Firefox keeps profiles in `.mozilla`, and in the XDG directory in later versions. */
const findFirefox = (home: string, configHome: string, { exists, list }: FolderReader): string[] =>
  [
    join(home, '.mozilla/firefox'),
    join(configHome, 'mozilla/firefox'),
    join(home, 'snap/firefox/common/.mozilla/firefox'),
    join(home, '.var/app/org.mozilla.firefox/.mozilla/firefox'),
    join(home, '.var/app/org.mozilla.firefox/config/mozilla/firefox'),
  ]
    .flatMap((folder) => list(folder).map((profile) => join(folder, profile)))
    .filter((profile) => exists(join(profile, 'cert9.db')));
