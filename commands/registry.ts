import { CommandFault } from './shell/command-fault.ts';
import type { AnyCommand } from './shell/define-command.ts';

/** Loads one command only. */
type Load = () => Promise<{ command: AnyCommand }>;

/**
 * Every command by its name, which is that of its folder and its npm script, in the order of
 * docs/commands.md.
 */
export const registry: Readonly<Record<string, Load>> = {
  start: () => import('./start/command.ts'),
  seed: () => import('./seed/command.ts'),
  import: () => import('./import/command.ts'),
  traces: () => import('./traces/command.ts'),
  'sign-in': () => import('./sign-in/command.ts'),
  invoke: () => import('./invoke/command.ts'),
  evaluate: () => import('./evaluate/command.ts'),
  smoke: () => import('./smoke/command.ts'),
  redrive: () => import('./redrive/command.ts'),
  recount: () => import('./recount/command.ts'),
  'check-table': () => import('./check-table/command.ts'),
  restore: () => import('./restore/command.ts'),
  drill: () => import('./drill/command.ts'),
  trust: () => import('./trust/command.ts'),
  codegen: () => import('./codegen/command.ts'),
  fuzz: () => import('./fuzz/command.ts'),
  synth: () => import('./synth/command.ts'),
  'restore-lock-entries': () => import('./restore-lock-entries/command.ts'),
  deploy: () => import('./deploy/command.ts'),
  diff: () => import('./diff/command.ts'),
  'compare-schema': () => import('./compare-schema/command.ts'),
  destroy: () => import('./destroy/command.ts'),
  console: () => import('./console/command.ts'),
  cost: () => import('./cost/command.ts'),
};

/** Throws a `CommandFault` for an unknown name. */
export const findCommand = async (name: string): Promise<AnyCommand> => {
  const load = Object.hasOwn(registry, name) ? registry[name] : undefined;
  if (load !== undefined) return (await load()).command;
  throw new CommandFault(
    `Unknown command '${name}'.`,
    `The commands are: ${Object.keys(registry).join(', ')}.`,
  );
};

export const loadCommands = (): Promise<AnyCommand[]> => Promise.all(Object.keys(registry).map(findCommand));
