import { systemClock } from '../kernel/clock.ts';
import { LocalFault, toFaultText } from '../kernel/errors.ts';
import { createCertificates, toAuthorityFile } from '../start/certificates.ts';
import { toFolders } from './folders.ts';
import { createTextLog } from './text-log.ts';

/** How each kind of client comes to trust a certificate authority, one command each. */
export const toTrustText = (file: string): string => {
  const rows: readonly [string, string][] = [
    ['Node.js, for one command', `NODE_EXTRA_CA_CERTS="${file}" node app.js`],
    ['curl, for one request', `curl --cacert "${file}" https://localhost:4000/graphql`],
    [
      'macOS (Safari, Chrome)',
      `security add-trusted-cert -r trustRoot -p ssl -k ~/Library/Keychains/login.keychain-db "${file}"`,
    ],
    ['Windows (Edge, Chrome)', `certutil -user -addstore Root "${file}"`],
    [
      'Linux (Chromium, Chrome; certutil is in libnss3-tools)',
      `certutil -d sql:"$HOME/.pki/nssdb" -A -t C,, -n "Local AppSync development" -i "${file}"`,
    ],
    ['Firefox', `Settings, Certificates, Authorities, Import: ${file}`],
  ];
  return [
    'What https and wss on this machine are vouched for by. It can vouch for localhost and private networks alone,',
    'and its key is readable by you alone. A browser must be started anew.',
    '',
    ...rows.flatMap(([client, command]) => [`  ${client}`, `    ${command}`, '']),
  ].join('\n');
};

/** Says how to trust the authority of this checkout, which is made where there is none yet. */
export function runTrust(): void {
  const directory = toFolders(process.cwd()).authority;
  try {
    const log = createTextLog((text) => process.stderr.write(text));
    createCertificates({ directory, host: 'localhost' }, { clock: systemClock, log });
    process.stdout.write(toTrustText(toAuthorityFile(directory)));
  } catch (error) {
    if (!(error instanceof LocalFault)) throw error;
    console.error(toFaultText(error));
    process.exitCode = 1;
  }
}
