import type { ImportEdge, ImportGraph } from './import-graph.ts';
import type { OpenZone, Zone } from './import-rules.ts';

export interface ImportRules {
  zones: readonly Zone[];
  openZones: readonly OpenZone[];
}

/** Every import that the rules do not allow, as a sentence; an empty list when all is well. */
export const toViolations = (graph: ImportGraph, rules: ImportRules): string[] =>
  graph.flatMap((edge) => {
    const open = findOpen(edge.from, rules);
    if (open) return toOpenViolations(edge, open);
    const zone = findZone(edge.from, rules);
    if (!zone) return [`${edge.from} has no place on the map: give it one in test/laws/import-rules.ts`];
    const reason = isPackage(edge) ? toPackageReason(edge, zone) : toZoneReason(edge, zone, rules);
    return reason ? [`${edge.from} imports ${edge.to}: ${reason}`] : [];
  });

const toOpenViolations = ({ from, to }: ImportEdge, { path, imports, except }: OpenZone): string[] => {
  const isExcepted = except !== undefined && to.startsWith(except);
  const isAllowed =
    /^(npm|node):/.test(to) ||
    (!isExcepted && [path, ...imports].some((beginning) => to.startsWith(beginning)));
  return isAllowed ? [] : [`${from} imports ${to}: ${path} may not`];
};

const toPackageReason = ({ to }: ImportEdge, zone: Zone): string | undefined =>
  zone.packages.some((name) => isPartOf(to, name))
    ? undefined
    : `the package is not on the list of ${zone.name}`;

/** `node:` includes all of Node, `aws-cdk-lib` for `aws-cdk-lib/aws-appsync` too. */
const isPartOf = (target: string, name: string): boolean =>
  name === 'node:' ? target.startsWith(name) : `${target}/`.startsWith(`npm:${name}/`);

const toZoneReason = (edge: ImportEdge, zone: Zone, rules: ImportRules): string | undefined => {
  if (edge.kind === 'file') return toFileReason(edge);
  if (findOpen(edge.to, rules)) return 'nothing imports what is there to test and to measure';
  const target = findZone(edge.to, rules);
  if (!target) return 'it has no place on the map';
  if (target.name === zone.name || zone.imports.includes(target.name)) return undefined;
  if (!zone.types?.includes(target.name)) return `${zone.name} may not import ${target.name}`;
  return edge.kind === 'type' ? undefined : `${zone.name} may import only types of ${target.name}`;
};

/** The runtime finds the app in the assembly that it is given, never by a path of its own. */
const toFileReason = ({ from, to }: ImportEdge): string | undefined =>
  from.startsWith('local/') && !to.startsWith('local/') ? 'a path out of local/' : undefined;

const isPackage = ({ to }: ImportEdge): boolean => /^(npm|node):/.test(to);

const findOpen = (path: string, { openZones }: ImportRules): OpenZone | undefined =>
  openZones.filter((zone) => path.startsWith(zone.path)).sort((a, b) => b.path.length - a.path.length)[0];

const findZone = (path: string, { zones }: ImportRules): Zone | undefined =>
  zones
    .flatMap((zone) => zone.paths.map((own) => ({ zone, own })))
    .filter(({ own }) => path === own || (own.endsWith('/') && path.startsWith(own)))
    .sort((a, b) => b.own.length - a.own.length)[0]?.zone;
