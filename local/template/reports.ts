import type { LocalFault } from '../kernel/errors.ts';
import type { Obstacle } from '../kernel/obstacle.ts';
import type { UnsupportedResource } from './api-model.ts';
import { isUnsupported } from './known-here.ts';
import type { Resource } from './resource.ts';

/** Puts a resource on the list of what does not run here. */
export type Report = (resource: Resource, obstacle: Obstacle) => void;

/** Converts each resource, and reports those that cannot run here instead of failing for all. */
export type ConvertEach = <Model>(
  resources: readonly Resource[],
  convert: (resource: Resource) => Model | null,
) => Model[];

export interface Reports {
  /** In the order of the reports. */
  unsupported: readonly UnsupportedResource[];
  report: Report;
  convertEach: ConvertEach;
}

export interface ReportsOptions {
  hasSeveralStacks: boolean;
  /** Whether nothing here needs the resource: it is not reported. */
  isCustomResourceProvider(resource: Resource): boolean;
}

export const toObstacle = ({ message, fix }: LocalFault): Obstacle => ({ reason: message, fix });

/** A resource that cannot run here is reported and left out; a template that is broken is not served at all. */
export const createReports = ({ hasSeveralStacks, isCustomResourceProvider }: ReportsOptions): Reports => {
  const unsupported: UnsupportedResource[] = [];
  const report: Report = (resource, obstacle) => {
    if (isCustomResourceProvider(resource)) return;
    const { logicalId, type, stack } = resource;
    const place = hasSeveralStacks ? `${stack.id}/${logicalId}` : logicalId;
    unsupported.push({ place, type, ...obstacle });
  };
  const convertEach: ConvertEach = (resources, convert) =>
    resources.flatMap((resource) => {
      try {
        const model = convert(resource);
        return model === null ? [] : [model];
      } catch (error) {
        if (!isUnsupported(error)) throw error;
        report(resource, toObstacle(error));
        return [];
      }
    });
  return { unsupported, report, convertEach };
};
