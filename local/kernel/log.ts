/** The log of the runtime. `source` is the origin of a message, such as `create-user` or `Query.getUser`. */
export interface Log {
  info(source: string, message: string): void;
  warn(source: string, message: string): void;
  error(source: string, message: string): void;
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
