/** Resolves when the server acknowledges the first subscription, of any client; imported before that client. */
let acknowledge = (): void => {};

export const acknowledged = new Promise<void>((resolve) => {
  acknowledge = resolve;
});

globalThis.WebSocket = new Proxy(globalThis.WebSocket, {
  construct: (target, parameters, newTarget) => {
    const socket: WebSocket = Reflect.construct(target, parameters, newTarget);
    socket.addEventListener('message', ({ data }) => {
      if (JSON.parse(String(data)).type === 'start_ack') acknowledge();
    });
    return socket;
  },
});
