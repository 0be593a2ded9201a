import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { toAuthority, toTrustPlan } from '../../../cli/trust/to-plan.ts';
import { type TrustPlan, toCommandLine } from '../../../cli/trust/trust-store.ts';
import { createFreshAuthority } from '../../../http/tls/authority-file.ts';
import { aMachine, authority } from './machine.ts';

const toLines = ({ stores }: TrustPlan) =>
  stores.map(({ name, check, add, remove }) => ({
    name,
    check: toCommandLine(check.command),
    add: add.map(toCommandLine),
    remove: remove.map(toCommandLine),
  }));

test('macOS changes the login keychain and the trust settings of the user', () => {
  const plan = toTrustPlan(authority, aMachine({ platform: 'darwin', home: '/people/ada' }));
  const keychain = '/people/ada/Library/Keychains/login.keychain-db';
  expect(toLines(plan)).toEqual([
    {
      name: 'Safari, Chrome, Edge and Firefox (the login keychain)',
      check: `security verify-cert -q -L -l -p basic -c ${authority.file}`,
      add: [`security add-trusted-cert -r trustRoot -p basic -p ssl -k ${keychain} ${authority.file}`],
      remove: [
        `security remove-trusted-cert ${authority.file}`,
        `security delete-certificate -Z 00112233445566778899AABBCCDDEEFF00112233 ${keychain}`,
      ],
    },
  ]);
});

test('Windows changes the root certificates of the user, with its certutil', () => {
  const machine = aMachine({ platform: 'win32', environment: { SystemRoot: 'D:\\Windows' } });
  const plan = toTrustPlan({ ...authority, file: 'C:\\my app\\authority.pem' }, machine);
  const certutil = 'D:\\Windows\\System32\\certutil.exe -user';
  expect(toLines(plan)).toEqual([
    {
      name: "Edge, Chrome and Firefox (the user's root certificates)",
      check: `${certutil} -store Root ${authority.sha1}`,
      add: [`${certutil} -addstore Root "C:\\my app\\authority.pem"`],
      remove: [`${certutil} -delstore Root ${authority.sha1}`],
    },
  ]);
});

describe('Linux', () => {
  const foldersOf = (plan: TrustPlan) => plan.stores.map(({ name }) => name);

  test('creates the database of a Chromium that was never started', () => {
    const [store] = toLines(toTrustPlan(authority, aMachine({})));
    const certutil = 'certutil -d sql:/people/ada/.pki/nssdb';
    expect(store).toEqual({
      name: 'Chromium, Chrome and Edge (/people/ada/.pki/nssdb)',
      check: `${certutil} -L -n "${authority.name}" -a`,
      add: [
        'mkdir -p -m 700 /people/ada/.pki/nssdb',
        `${certutil} -N --empty-password`,
        `${certutil} -A -t C,, -n "${authority.name}" -i ${authority.file}`,
      ],
      remove: [`${certutil} -D -n "${authority.name}"`],
    });
  });

  test('leaves an existing database unchanged', () => {
    const [store] = toLines(toTrustPlan(authority, aMachine({}, ['/people/ada/.pki/nssdb/cert9.db'])));
    expect(store?.add).toHaveLength(1);
  });

  test('finds every database of Chromium and every profile of Firefox', () => {
    const paths = [
      '/people/ada/.pki/nssdb/cert9.db',
      '/people/ada/snap/chromium/current/.pki/nssdb/cert9.db',
      '/people/ada/.var/app/com.google.Chrome/.pki/nssdb/cert9.db',
      '/people/ada/.mozilla/firefox/a1.default/cert9.db',
      '/people/ada/.mozilla/firefox/b2.empty/prefs.js',
      '/people/ada/.mozilla/firefox/profiles.ini',
      '/people/ada/.config/mozilla/firefox/c3.default-release/cert9.db',
      '/people/ada/snap/firefox/common/.mozilla/firefox/d4.default/cert9.db',
      '/people/ada/.var/app/org.mozilla.firefox/.mozilla/firefox/e5.default/cert9.db',
    ];
    expect(foldersOf(toTrustPlan(authority, aMachine({}, paths)))).toEqual([
      'Chromium, Chrome and Edge (/people/ada/.pki/nssdb)',
      'Chromium, Chrome and Edge (/people/ada/snap/chromium/current/.pki/nssdb)',
      'Chromium, Chrome and Edge (/people/ada/.var/app/com.google.Chrome/.pki/nssdb)',
      'Firefox (/people/ada/.mozilla/firefox/a1.default)',
      'Firefox (/people/ada/.config/mozilla/firefox/c3.default-release)',
      'Firefox (/people/ada/snap/firefox/common/.mozilla/firefox/d4.default)',
      'Firefox (/people/ada/.var/app/org.mozilla.firefox/.mozilla/firefox/e5.default)',
    ]);
  });

  test('follows the folders of XDG, and creates no other database beside one that exists there', () => {
    const environment = { XDG_DATA_HOME: '/data', XDG_CONFIG_HOME: '/config' };
    const paths = ['/data/pki/nssdb/cert9.db', '/config/mozilla/firefox/a1.default/cert9.db'];
    expect(foldersOf(toTrustPlan(authority, aMachine({ environment }, paths)))).toEqual([
      'Chromium, Chrome and Edge (/data/pki/nssdb)',
      'Firefox (/config/mozilla/firefox/a1.default)',
    ]);
  });

  test.each([
    [
      'ID=debian\n',
      'apt-get install libnss3-tools',
      'update-ca-certificates',
      'update-ca-certificates --fresh',
    ],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'apt-get install libnss3-tools', 'update-ca', '--fresh'],
    [
      'ID="rocky"\nID_LIKE="rhel centos fedora"\n',
      'dnf install nss-tools',
      'anchor --store',
      'anchor --remove',
    ],
    ['ID=arch\n', 'pacman -S nss', 'anchor --store', 'anchor --remove'],
    ['ID="opensuse-leap"\n', 'zypper install mozilla-nss-tools', 'anchor --store', 'anchor --remove'],
  ])('identified by %j has its own commands', (osRelease, install, add, remove) => {
    const { missingProgram, remarks } = toTrustPlan(authority, aMachine({ readOsRelease: () => osRelease }));
    expect(missingProgram).toContain(install);
    expect(remarks).toEqual({
      add: [expect.stringMatching(new RegExp(`sudo.*${add}`))],
      remove: [expect.stringMatching(new RegExp(`sudo.*${remove}`))],
    });
  });

  test('that is unknown gets no commands, since they could be wrong', () => {
    const { missingProgram, remarks } = toTrustPlan(authority, aMachine({ readOsRelease: () => 'ID=plan9' }));
    expect(missingProgram).toContain("NSS's certutil");
    expect(remarks).toEqual({ add: [], remove: [] });
  });
});

test('another system is a fault that names the certificate to import', () => {
  expect(() => toTrustPlan(authority, aMachine({ platform: 'openbsd' }))).toThrow(
    expect.objectContaining({ code: 'UNSUPPORTED', fix: expect.stringContaining(authority.file) }),
  );
});

test('an authority is named by its certificate', () => {
  const { certificate } = createFreshAuthority(createFixedClock());
  expect(toAuthority('/a.pem', certificate.toString())).toEqual({
    file: '/a.pem',
    name: certificate.subject.slice('CN='.length),
    sha1: certificate.fingerprint.replaceAll(':', '').toLowerCase(),
    base64: certificate.raw.toString('base64'),
  });
});
