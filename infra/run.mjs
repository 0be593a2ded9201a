// Runs a source of this folder: `node infra/run.mjs app.ts`.
import { bundleSource } from './bundle-source.mjs';

const { load } = await bundleSource(process.argv[2]);
load();
