import { bundleConsole } from './bundle.ts';

// A process of its own: the runtime keeps answering meanwhile, and ending it ends everything that esbuild started.
const [directory = ''] = process.argv.slice(2);
await bundleConsole(directory).catch((error: Error) => {
  process.stderr.write(error.message);
  process.exitCode = 1;
});
