/** Started as a process of its own by tests, to be killed: claims a data folder and prints so. */
import { claimDataFolder } from '../../../kernel/data-folder/claim-data-folder.ts';

await claimDataFolder(process.argv[2] ?? '');
console.log('claimed');
setInterval(() => {}, 1000);
