import { runCli } from 'appsync-offline/cli';

await runCli({
  argv: process.argv.slice(2),
  assemblyOf: async (stage, ports) => {
    const { freshAssembly } = await import('../infra/fresh-assembly.ts');
    return freshAssembly(stage, ports);
  },
});
