import { type TrustPlan, toCommandLine } from './trust-store.ts';

/** How each kind of client of this machine comes to trust the certificate authority in `file`. */
export const toTrustText = (file: string, { stores, remarks }: TrustPlan): string => {
  const browsers = stores.flatMap(({ name, add }) => [
    `  ${name}`,
    ...add.map((command) => `    ${toCommandLine(command)}`),
    '',
  ]);
  return [
    `https and wss of this machine use certificates of the authority ${file}.`,
    'It can certify localhost and private networks only, and its key can be read by you only.',
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
