import { runTrust } from '../local/cli/trust.ts';

runTrust();
