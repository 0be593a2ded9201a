/** Operations that change nothing, so that they may run twice: `GetItem`, `Query`. */
export const isRead = (operation: string): boolean =>
  /^(Get|BatchGet|TransactGet|Query|Scan|Describe|List)/.test(operation);
