import type { Json } from '../../../kernel/json.ts';
import { type Call, createCall } from '../../../sandbox/realm/call.ts';

/** 2018-02-06T19:01:35.749Z, the instant of the AppSync guide's examples. */
export const NOW = 1_517_943_695_749;

/** A handler that has begun. */
export const beginCall = ({ identity = null, now = NOW }: { identity?: Json; now?: number } = {}): Call => {
  const call = createCall();
  call.begin({
    handler: 'request',
    now,
    entropy: '0123456789abcdef0123456789abcdef',
    parts: { identity: identity as never },
  });
  return call;
};
