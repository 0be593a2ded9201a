/** Node 20 has no WebSocket of its own; every app on it brings one. */
import { WebSocket } from 'ws';

if (!('WebSocket' in globalThis)) Object.assign(globalThis, { WebSocket });
