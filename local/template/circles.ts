import { LocalFault } from '../kernel/errors.ts';

/** Reads a value that others may depend on. Throws a `LocalFault` for one that depends on itself. */
export type CircleGuard = <Value>(what: string, read: () => Value) => Value;

/**
 * CloudFormation rejects a template with circular dependencies. Values are resolved on demand here, so that a
 * circle is found when one of its members is read.
 */
export const createCircleGuard = (): CircleGuard => {
  const open: string[] = [];
  return (what, read) => {
    if (open.includes(what)) throw circular([...open.slice(open.indexOf(what)), what]);
    open.push(what);
    try {
      return read();
    } finally {
      open.pop();
    }
  };
};

const circular = (path: readonly string[]): LocalFault =>
  new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `The template has a circular dependency: ${path.join(' -> ')}.`,
    'Remove one of these references in the CDK app and synthesize again.',
  );
