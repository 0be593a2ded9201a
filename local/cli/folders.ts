import { join } from 'node:path';

/** Where a checkout keeps what it makes while it runs. */
export const HOME = '.local';

/** The certificate authority outlives the data of every stage: people trust it once. */
export const AUTHORITY_DIRECTORY = join(HOME, 'ca');

/** The secret that API keys are made of. Shared by all stages, with or without kept data. */
export const MACHINE_SECRET_FILE = join(HOME, 'machine-secret');
