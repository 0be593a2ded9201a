import type { Machine } from '../../../cli/trust/to-plan.ts';
import type { Authority } from '../../../cli/trust/trust-store.ts';

export const authority: Authority = {
  file: '/project/.local/ca/authority.pem',
  name: 'Local AppSync development 1a2b3c4d',
  sha1: '00112233445566778899aabbccddeeff00112233',
  base64: 'MIICojCCAkmg',
};

/** A machine with these files and folders, by their absolute paths, and nothing else. */
export const aMachine = (parts: Partial<Machine>, paths: readonly string[] = []): Machine => {
  const isIn = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
  return {
    platform: 'linux',
    home: '/people/ada',
    environment: {},
    exists: (path) => paths.some((known) => known === path || isIn(path)(known)),
    list: (folder) => [
      ...new Set(paths.filter(isIn(folder)).map((path) => path.slice(folder.length + 1).split('/')[0] ?? '')),
    ],
    readOsRelease: () => '',
    ...parts,
  };
};
