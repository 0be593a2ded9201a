/** A process of its own, since Node reads NODE_EXTRA_CA_CERTS only when it starts. Settings in, report out, as JSON. */
import { WebSocket } from 'ws';
import { runAmplifyJourney } from './amplify-journey.ts';

// Node 20 has none of its own; every app on it brings one.
Object.assign(globalThis, { WebSocket });
process.stdout.write(JSON.stringify(await runAmplifyJourney(JSON.parse(process.argv[2] ?? '{}'))));
process.exit();
