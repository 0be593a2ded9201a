import { LocalFault } from '../kernel/errors.ts';

const LAST_PORT = 65_535;

const isTaken = (error: unknown): boolean => error instanceof LocalFault && error.code === 'PORT_UNAVAILABLE';

/** Opens the first port from this one on that is free. Throws what `open` throws for any other reason. */
export async function openNextPort<Opened>(
  first: number,
  open: (port: number) => Promise<Opened>,
): Promise<Opened> {
  for (let port = first; port < LAST_PORT; port += 1) {
    try {
      return await open(port);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  return open(LAST_PORT);
}
