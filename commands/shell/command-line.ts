/** Flags that every command has, in camel case. */
export const SHELL_FLAGS = { help: '--help', verbose: '--verbose' } as const;

/** How to type a command: `npm run seed`, and `npm start`, which needs no `run`. */
export const toTypedName = (name: string): string => (name === 'start' ? 'npm start' : `npm run ${name}`);

/** With arguments: `npm run seed -- --count 1000`. */
export const toTypedCommand = (name: string, argv: string): string =>
  argv === '' ? toTypedName(name) : `${toTypedName(name)} -- ${argv}`;

/** `--dry-run` of `dryRun`. */
export const toLabel = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
