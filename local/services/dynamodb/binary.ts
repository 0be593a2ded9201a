import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LocalFault } from '../../kernel/errors.ts';

/**
 * The path of the database binary for a platform such as `linux-x64`: an optional npm package, which npm
 * installs on supported platforms. Throws a `LocalFault` if there is none.
 */
export const findDynamoDbBinary = (platform: string): string => {
  try {
    const manifest = createRequire(import.meta.url).resolve(`@dynoxide/${platform}/package.json`);
    return join(dirname(manifest), platform.startsWith('win32') ? 'dynoxide.exe' : 'dynoxide');
  } catch (cause) {
    throw new LocalFault(
      'DATABASE_UNAVAILABLE',
      `No database binary is installed for ${platform}.`,
      `Run \`npm ci\` with optional packages to install @dynoxide/${platform}, or start DynamoDB Local and set ` +
        'DYNAMODB_ENDPOINT=http://localhost:8000.',
      { cause },
    );
  }
};
