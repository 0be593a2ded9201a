import { runTrust } from '../local/cli/trust.ts';

await runTrust(process.argv.slice(2));
