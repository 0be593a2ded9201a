import { targetStageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';
import { port, texts } from '../shell/flags.ts';

export const command = defineCommand({
  name: 'console',
  group: 'AWS',
  summary: 'Serves GraphiQL on this machine for a deployed stage; npm start serves it for the local API.',
  example: '--stage dev',
  description: 'If the stage has no API key, use the header that npm run sign-in -- --stage NAME prints.',
  flags: {
    stage: targetStageFlag('dev'),
    port: port({ text: 'port to listen on; 0 for any free port', default: 4000 }),
    allowHost: texts({
      placeholder: 'NAME',
      text: 'host name to serve, in addition to localhost and IP addresses',
    }),
    allowOrigin: texts({
      placeholder: 'ORIGIN',
      text: 'web origin that may send requests, such as https://app.example',
    }),
  },
  run: async ({ stage, ...server }, { out }) => {
    const { serveConsole } = await import('./serve-console.ts');
    const { endpoint, address } = await serveConsole(stage, server);
    out.write(`GraphiQL for ${endpoint}: ${address}\n`);
    return 0;
  },
});
