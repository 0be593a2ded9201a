/**
 * How completely a feature is supported locally: as on AppSync, with differences, or not at all with an
 * alternative.
 */
export type Coverage = 'full' | { differs: string } | { unsupported: string };
