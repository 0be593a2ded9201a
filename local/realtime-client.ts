export type { Authorization, AuthorizationHeaders, RequestToSign } from './realtime-client/authorization.ts';
export {
  type ConnectOptions,
  connect,
  type RealtimeClient,
  type SubscribeOptions,
} from './realtime-client/connect.ts';
export type { SubscriptionObserver } from './realtime-client/delivery.ts';
export { ConnectionClosedError, type ErrorEntry, RealtimeError } from './realtime-client/errors.ts';
export type { ConnectionEnd } from './realtime-client/lifetime.ts';
export type { GraphqlResult, GraphqlResultError } from './realtime-client/messages.ts';
export { toRealtimeUrl } from './realtime-client/realtime-url.ts';
export type { Subscription } from './realtime-client/subscription.ts';
export type { WebSocketConstructor, WebSocketLike } from './realtime-client/web-socket.ts';
