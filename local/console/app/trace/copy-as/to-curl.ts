import { type CopiedRequest, toHeaders } from './copied-request.ts';

/** A command line for a POSIX shell. curl signs requests since version 7.75. */
export const toCurl = ({ operation, url, region, caller }: CopiedRequest): string => {
  const lines = [`curl ${quoted(url)}`, "-H 'content-type: application/json'"];
  for (const [name, value] of Object.entries(toHeaders(caller)))
    lines.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (caller.kind === 'role') {
    const { accessKeyId, secretAccessKey, sessionToken } = caller.credentials;
    lines.push(`--aws-sigv4 ${quoted(`aws:amz:${region}:appsync`)}`);
    lines.push(`--user ${quoted(`${accessKeyId}:${secretAccessKey}`)}`);
    if (sessionToken !== undefined) lines.push(`-H ${quoted(`x-amz-security-token: ${sessionToken}`)}`);
  }
  return [...lines, `--data-raw ${quoted(JSON.stringify(operation))}`].join(' \\\n  ');
};

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
