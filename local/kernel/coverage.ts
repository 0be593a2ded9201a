/** How faithfully a feature runs here: as on AppSync, otherwise than there, or not at all with what to do instead. */
export type Coverage = 'full' | { differs: string } | { unsupported: string };
