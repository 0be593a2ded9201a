import { bundleConsole } from './bundle.ts';

// A process of its own: the runtime keeps answering meanwhile, and ending it ends everything that esbuild started.
// What esbuild writes is for the owner of the folder alone, as all that is beside it.
process.umask(0o077);
const [directory = ''] = process.argv.slice(2);
await bundleConsole(directory).catch((error: Error) => {
  process.stderr.write(error.message);
  process.exitCode = 1;
});
