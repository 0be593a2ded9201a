import type { LocalFault } from '../kernel/errors.ts';
import type { Limitation } from '../kernel/limitation.ts';
import type { UnsupportedResource } from './api-model.ts';
import { isUnsupported } from './read-if-known.ts';
import type { Resource } from './resource.ts';

/** Reports a resource as not supported. */
export type Report = (resource: Resource, limitation: Limitation) => void;

/** Converts each resource, and reports unsupported ones instead of failing. */
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
  /** Whether the resource is not needed here, and so not reported. */
  isCustomResourceProvider(resource: Resource): boolean;
}

export const toLimitation = ({ message, fix }: LocalFault): Limitation => ({ reason: message, fix });

/** Resources that are not supported are reported and left out; a broken template is not served at all. */
export const createReports = ({ hasSeveralStacks, isCustomResourceProvider }: ReportsOptions): Reports => {
  const unsupported: UnsupportedResource[] = [];
  const report: Report = (resource, limitation) => {
    if (isCustomResourceProvider(resource)) return;
    const { logicalId, type, stack } = resource;
    const place = hasSeveralStacks ? `${stack.id}/${logicalId}` : logicalId;
    unsupported.push({ place, type, ...limitation });
  };
  const convertEach: ConvertEach = (resources, convert) =>
    resources.flatMap((resource) => {
      try {
        const model = convert(resource);
        return model === null ? [] : [model];
      } catch (error) {
        if (!isUnsupported(error)) throw error;
        report(resource, toLimitation(error));
        return [];
      }
    });
  return { unsupported, report, convertEach };
};
