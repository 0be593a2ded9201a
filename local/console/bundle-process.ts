import { bundleConsole } from './bundle.ts';

// A process of its own: the runtime continues to respond meanwhile, and ending it ends everything that
// esbuild started. esbuild's files are for the owner of the folder only, as all its neighbours.
process.umask(0o077);
const [directory = ''] = process.argv.slice(2);
await bundleConsole(directory).catch((error: Error) => {
  process.stderr.write(error.message);
  process.exitCode = 1;
});
