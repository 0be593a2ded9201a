import { readFlags, usageError } from '../read-flags.ts';

export interface TrustOptions {
  action: 'explain' | 'install' | 'uninstall' | 'status' | 'help';
  /** Whether to continue without a question. */
  isSure: boolean;
}

export const toTrustUsage = (name: string): string => `Usage: ${name} [flags]

Adds the local certificate authority to the trust stores of your browsers. Without a flag, prints instructions.

  --install     add the certificate authority of this project to the trust stores; prompts first
  --uninstall   remove it from the trust stores; prompts first
  --status      print which trust stores contain it; exits with code 0 if all do
  --yes         do not prompt: for scripts
  --help        print this help

Node.js does not use these trust stores: start it with NODE_EXTRA_CA_CERTS, which is printed at start.`;

const ACTIONS = ['install', 'uninstall', 'status', 'help'] as const;

const flags = {
  install: { type: 'boolean' },
  uninstall: { type: 'boolean' },
  status: { type: 'boolean' },
  yes: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** Throws a `LocalFault` (`USAGE`) for unknown flags or an invalid combination. */
export const toTrustOptions = (argv: readonly string[], command: string): TrustOptions => {
  const { values: given } = readFlags({ args: [...argv], options: flags }, command);
  const isSure = given.yes === true;
  const actions = ACTIONS.filter((name) => given[name]);
  if (actions.includes('help')) return { action: 'help', isSure };
  const [action = 'explain', ...others] = actions;
  if (others.length > 0)
    throw usageError(`--${[action, ...others].join(' and --')} cannot be combined.`, command);
  return { action, isSure };
};
