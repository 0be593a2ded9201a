import { runTrust } from 'appsync-offline/cli';

await runTrust(process.argv.slice(2));
