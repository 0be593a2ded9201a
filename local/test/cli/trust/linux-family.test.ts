import { describe, expect, test } from 'vitest';
import { toLinuxFamily } from '../../../cli/trust/linux-family.ts';
import { findNssFolders } from '../../../cli/trust/nss-folders.ts';
import { aMachine } from './machine.ts';

const NAMES = { apt: /apt-get/, dnf: /dnf/, pacman: /pacman/, zypper: /zypper/, none: /your distribution/ };

// The texts of /etc/os-release are of these distributions, or as its specification allows.
describe('the family of a distribution', () => {
  test.each<[string, keyof typeof NAMES]>([
    ['NAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n', 'apt'],
    ['ID=pop\nID_LIKE="ubuntu debian"\n', 'apt'],
    ['ID=fedora\nVARIANT_ID=workstation\n', 'dnf'],
    ['ID="almalinux"\nID_LIKE="rhel centos fedora"\n', 'dnf'],
    ["ID='rocky'\nID_LIKE='rhel centos fedora'\n", 'dnf'],
    ["ID='debian'", 'apt'],
    ['ID=manjaro\nID_LIKE=arch\n', 'pacman'],
    ['ID=archarm\nID_LIKE=archlinux', 'pacman'],
    ['ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"', 'zypper'],
    ['ID="sles"\n', 'zypper'],
    ['ID=debian\r\nNAME=x\r\n', 'apt'],
    ['ID=nixos\n', 'none'],
    ['', 'none'],
    // Only the names in these lines are used.
    ['VERSION_ID=debian\nNAME=ubuntu\n#ID=arch\nVARIANT_ID=fedora', 'none'],
    ['ID=debianish\nID_LIKE=notarch\n', 'none'],
  ])('with %j is known by its name', (osRelease, family) => {
    expect(toLinuxFamily(osRelease).installTools).toMatch(NAMES[family]);
  });

  test('is its own before that of similar ones, which are in the order of similarity', () => {
    expect(toLinuxFamily('ID_LIKE=debian\nID=fedora').installTools).toMatch(NAMES.dnf);
    expect(toLinuxFamily('ID=new\nID_LIKE="unknown arch debian"').installTools).toMatch(NAMES.pacman);
  });

  test.each(['debian', 'fedora', 'arch', 'sles'])('%s quotes the path of the certificate', (id) => {
    const { systemStore } = toLinuxFamily(`ID=${id}`);
    expect(systemStore?.add('/my app/a.pem')).toContain('"/my app/a.pem"');
  });
});

describe('the folders of XDG', () => {
  const find = (environment: NodeJS.ProcessEnv, ...paths: string[]) =>
    findNssFolders('/people/ada', environment, aMachine({}, paths));

  test.each(['', 'data', './data', '~/data'])('are the usual ones if the variable is %j', (path) => {
    const usual = '/people/ada/.local/share/pki/nssdb';
    expect(find({ XDG_DATA_HOME: path }, `${usual}/cert9.db`, 'data/pki/nssdb/cert9.db').chromium).toEqual([
      usual,
    ]);
  });

  test('hold profiles of Firefox that have a database', () => {
    const { firefox } = find(
      { XDG_CONFIG_HOME: '/config' },
      '/config/mozilla/firefox/a.default/cert9.db',
      '/config/mozilla/firefox/b.default/prefs.js',
      '/people/ada/.config/mozilla/firefox/c.default/cert9.db',
    );
    expect(firefox).toEqual(['/config/mozilla/firefox/a.default']);
  });

  test('are absent: the usual database of Chromium is created', () => {
    expect(find({})).toEqual({ chromium: ['/people/ada/.pki/nssdb'], firefox: [] });
  });
});
