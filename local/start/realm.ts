import { readRealmScriptAside } from '#realm-script';

/** Begins to bundle what resolvers' code runs in; a start that is handed the promise need not do it itself. */
export const prepareRealm = (): Promise<string> => {
  const bundling = readRealmScriptAside();
  // Whoever awaits it hears of its failure; nobody may, where a start is given up.
  bundling.catch(() => {});
  return bundling;
};
