import { readIfKnown } from './read-if-known.ts';
import type { Report } from './reports.ts';
import type { Resource } from './resource.ts';

/**
 * Stages of an app may use one name in several accounts or regions. Here they are in one place: the first
 * keeps the name, and the others are reported. Resources without a local name are kept; their conversion
 * reports them.
 */
export const removeDuplicates = (
  resources: readonly Resource[],
  toName: (resource: Resource) => string,
  report: Report,
): Resource[] => {
  const first = new Map<string, Resource>();
  return resources.filter((resource) => {
    const name = readIfKnown(() => toName(resource));
    if (name === null) return true;
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, resource);
      return true;
    }
    report(resource, {
      reason: `${other.logicalId} of ${other.stack.id} has the name ${name}, too; here the two are one.`,
      fix: 'Let CDK name them, or serve a single stage: --assembly cdk.out/assembly-<stage>.',
    });
    return false;
  });
};
