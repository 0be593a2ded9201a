import { toJsonObject } from '../rds/to-json-object.ts';

export const createRds = () => ({ toJsonObject });
