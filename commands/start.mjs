// `npm start`, as one bundle that is built again when a source has changed. `node --import tsx commands/run.ts start` runs the same
// from its sources, in three times the time.
import { join } from 'node:path';
import { loadProgram } from 'appsync-offline/program';

const root = join(import.meta.dirname, '..');
const program = await loadProgram({
  root,
  entry: join(root, 'commands', 'start', 'main.ts'),
  folder: join(root, '.local', '.program'),
}).catch((error) => {
  // esbuild lists what it found; a stack would say nothing more.
  console.error(error.message);
  process.exit(1);
});
const argv = process.argv.slice(2);
await program.exports.run(argv);
// Help compiles too little of it for a start to gain from.
if (!argv.includes('--help')) program.keepCode();
