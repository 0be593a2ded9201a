import { toDocument } from './documents.ts';
import type { Random } from './random.ts';
import { toCredentials } from './requests.ts';
import { toDamaged, toJsonValue, toText } from './values.ts';

/** How a client connects, and all that it then says. */
export interface FuzzedSession {
  path: string;
  protocols: string[];
  headers: Record<string, string>;
  frames: (string | Buffer)[];
}

const toId = (random: Random): unknown => (random.chance(0.95) ? `s${random.below(5)}` : toJsonValue(random));

const toStart = (random: Random, apiKey: string): unknown => {
  const kind = random.chance(0.9) ? 'subscription' : random.pick(['query', 'mutation'] as const);
  const data = random.chance(0.95) ? JSON.stringify(toDocument(random, kind)) : toJsonValue(random);
  const authorization = random.chance(0.95) ? toCredentials(random, apiKey) : toJsonValue(random);
  return { id: toId(random), type: 'start', payload: { data, extensions: { authorization } } };
};

const toFrame = (random: Random, apiKey: string): string | Buffer => {
  const message = random.pick<() => unknown>([
    () => toStart(random, apiKey),
    () => toStart(random, apiKey),
    () => ({ id: toId(random), type: 'stop' }),
    () => ({ type: 'connection_init', payload: toJsonValue(random) }),
    () => ({ id: toId(random), type: toText(random), payload: toJsonValue(random) }),
    () => toJsonValue(random),
  ])();
  const text = JSON.stringify(message) ?? '';
  if (random.chance(0.03)) return Buffer.from(text);
  return random.chance(0.05) ? toDamaged(random, text) : text;
};

/** One WebSocket connection and what is said on it. */
export const toSession = (random: Random, apiKey: string, length: number): FuzzedSession => {
  const credentials = toCredentials(random, apiKey);
  const encoded = Buffer.from(JSON.stringify({ host: 'localhost', ...credentials }));
  const carrier = random.pick(['protocol', 'protocol', 'query', 'headers', 'damaged'] as const);
  const session: FuzzedSession = {
    path: random.pick(['/graphql', '/graphql/realtime']),
    protocols: random.chance(0.98) ? ['graphql-ws'] : ['graphql-transport-ws'],
    headers: carrier === 'headers' ? credentials : {},
    frames: Array.from({ length }, () => toFrame(random, apiKey)),
  };
  if (carrier === 'protocol') session.protocols.push(`header-${encoded.toString('base64url')}`);
  if (carrier === 'query')
    session.path += `?header=${encodeURIComponent(encoded.toString('base64'))}&payload=e30=`;
  if (carrier === 'damaged')
    session.path += `?header=${encodeURIComponent(Buffer.from(toText(random)).toString('utf8'))}`;
  if (random.chance(0.8)) session.frames.unshift('{"type":"connection_init"}');
  return session;
};
