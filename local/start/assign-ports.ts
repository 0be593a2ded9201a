/**
 * The index of each API's port; null for an API that has none before the next start. APIs keep their ports, since
 * clients are connected to them, regardless of their order in the template; new ones receive the ports of removed ones.
 */
export const assignPorts = (
  apiIds: readonly string[],
  /** The id of the API at each port; null before the first. */
  served: readonly (string | null)[],
): (number | null)[] => {
  const free = served.flatMap((apiId, port) => (apiId !== null && apiIds.includes(apiId) ? [] : [port]));
  return apiIds.map((apiId) => {
    const port = served.indexOf(apiId);
    return port >= 0 ? port : (free.shift() ?? null);
  });
};
