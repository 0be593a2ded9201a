// Runs serve.ts as `npm start` runs the app: as one bundle. tsx sets the name of each function whenever it is created, which
// takes some percent of a request.
import { join } from 'node:path';
import { loadProgram } from 'appsync-offline/program';

const root = join(import.meta.dirname, '..', '..');
const program = await loadProgram({
  root,
  entry: join(root, 'bench', 'requests', 'serve.ts'),
  folder: join(root, '.local', '.bench-program'),
});
await program.exports.serve(process.argv[2]);
