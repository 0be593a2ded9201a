import { defineCommand } from '../shell/define-command.ts';
import { integer } from '../shell/flags.ts';

export const command = defineCommand({
  name: 'drill',
  group: 'THIS_MACHINE',
  summary: 'Rehearses disaster recovery in memory: fills a table, damages it, and restores it from a copy.',
  description: `Runs twice: restores everything, then only missing items while the API is in use. docs/recovery.md describes
    the same procedure on AWS. Exits with code 0 if no data was lost, and 1 otherwise.`,
  flags: { users: integer({ from: 1, to: 10_000, default: 500, text: 'number of users' }) },
  run: async ({ users }, { out, now }) => {
    const { runDrill } = await import('./run-drill.ts');
    const print = (line: string): void => void out.write(`${line}\n`);
    return (await runDrill(users, { print, now })) ? 0 : 1;
  },
});
