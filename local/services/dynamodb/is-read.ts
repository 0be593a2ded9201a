/** Operations without effects, which may be repeated: `GetItem`, `Query`. */
export const isRead = (operation: string): boolean =>
  /^(Get|BatchGet|TransactGet|Query|Scan|Describe|List)/.test(operation);
