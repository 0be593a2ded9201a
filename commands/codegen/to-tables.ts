import { toTypedCommand } from '../shell/command-line.ts';
import type { AnyCommand, CommandFacts, CommandGroup } from '../shell/define-command.ts';
import { toSignature } from '../shell/print-help.ts';
import { otherScripts } from './other-scripts.ts';

const TITLES: Readonly<Record<CommandGroup, string>> = {
  THIS_MACHINE: 'on this machine',
  DEVELOPMENT: 'for development',
  AWS: 'on AWS',
};

/** Tables of npm scripts in Markdown, one for each group. */
export const toTables = (commands: readonly AnyCommand[]): string =>
  Object.entries(TITLES)
    .map(([group, title]) => {
      const rows = [
        ...otherScripts.map((script) => ({ script, flags: [] })),
        ...commands.map((command) => ({ script: command, flags: toFlags(command) })),
      ].filter(({ script }) => script.group === group);
      return [`| ${title} | | flags |`, '|---|---|---|', ...rows.map(toRow), ''].join('\n');
    })
    .join('\n');

interface Row {
  script: CommandFacts;
  flags: readonly string[];
}

const toRow = ({ script: { name, summary, example = '' }, flags }: Row): string => {
  const typed = name === 'test' ? 'npm test' : toTypedCommand(name, example);
  return `| \`${typed}\` | ${summary} | ${flags.length === 0 ? '' : `\`${flags.join(' ')}\``} |`.replace(
    '|  |',
    '| |',
  );
};

/** Without the flags that every command has. */
const toFlags = (command: AnyCommand): readonly string[] =>
  'passesArguments' in command
    ? command.flags
    : Object.entries(command.flags).map(([name, flag]) => toSignature(name, flag));
