import { type TrustPlan, toCommandLine } from './trust-store.ts';

/** How to trust the certificate authority in `file`, for each kind of client. */
export const toTrustText = (file: string, { stores, remarks }: TrustPlan): string => {
  const browsers = stores.flatMap(({ name, add }) => [
    `  ${name}`,
    ...add.map((command) => `    ${toCommandLine(command)}`),
    '',
  ]);
  return [
    `Local https and wss endpoints use TLS certificates issued by the certificate authority ${file}.`,
    'It can issue certificates for localhost and private networks only, and only you can read its private key.',
    '',
    'Browsers: --install runs these commands, --uninstall undoes them. Restart the browser afterwards.',
    '',
    ...browsers,
    '  Node.js, for one command',
    `    NODE_EXTRA_CA_CERTS="${file}" node app.js`,
    '',
    '  curl, for one request',
    `    curl --cacert "${file}" https://localhost:4000/graphql`,
    '',
    '  Any other browser',
    `    Import the file as an authority, in the browser's settings: ${file}`,
    ...remarks.add.flatMap((remark) => ['', `  ${remark}`]),
    '',
  ].join('\n');
};
