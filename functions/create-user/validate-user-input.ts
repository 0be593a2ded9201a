import * as v from 'valibot';
import type { CreateUserInput } from '../../schema/generated/types.ts';
import { type Checked, checkInput, Email, IdempotencyKey, Name } from '../shared/input-rules.ts';

const UserInput = v.object({ name: Name, email: Email, idempotencyKey: IdempotencyKey });

export type ValidUserInput = v.InferOutput<typeof UserInput>;

/** Trims name and address and reports all problems together. */
export const validateUserInput = (input: CreateUserInput): Checked<ValidUserInput> =>
  checkInput(UserInput, input);
