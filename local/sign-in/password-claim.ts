/** The client's half of SRP-6a: it proves knowledge of the password without sending it. */
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { JsonObject } from '../kernel/json.ts';
import {
  fromHex,
  hashToNumber,
  MULTIPLIER,
  modulo,
  PRIME,
  power,
  raiseGenerator,
  toBytes,
} from '../services/cognito/srp/group.ts';
import { toPrivateKey } from '../services/cognito/srp/verifier.ts';

const SECRET_BYTES = 128;

export interface PasswordProof {
  /** `SRP_A`, hexadecimal. */
  publicNumber: string;
  /** The responses to the challenge `PASSWORD_VERIFIER` with these parameters. */
  answer(parameters: JsonObject, password: string, poolName: string): JsonObject;
}

/** Begins a proof with a random secret. */
export const beginProof = (): PasswordProof => {
  const secret = fromHex(randomBytes(SECRET_BYTES).toString('hex'));
  const publicNumber = raiseGenerator(secret);
  return {
    publicNumber: publicNumber.toString(16),
    answer: (parameters, password, poolName) => {
      const username = String(parameters.USER_ID_FOR_SRP);
      const serverPublic = fromHex(String(parameters.SRP_B));
      const scrambler = hashToNumber(toBytes(publicNumber), toBytes(serverPublic));
      const exponent = toPrivateKey(password, String(parameters.SALT), { poolName, username });
      const base = modulo(serverPublic - MULTIPLIER * raiseGenerator(exponent), PRIME);
      const shared = power(base, secret + scrambler * exponent);
      const key = hkdfSync('sha256', toBytes(shared), toBytes(scrambler), 'Caldera Derived Key', 16);
      const timestamp = toTimestamp(new Date());
      const block = String(parameters.SECRET_BLOCK);
      const signature = createHmac('sha256', Buffer.from(key))
        .update(poolName)
        .update(username)
        .update(Buffer.from(block, 'base64'))
        .update(timestamp)
        .digest('base64');
      return {
        USERNAME: username,
        PASSWORD_CLAIM_SECRET_BLOCK: block,
        PASSWORD_CLAIM_SIGNATURE: signature,
        TIMESTAMP: timestamp,
      };
    },
  };
};

/** `Mon Nov 3 12:00:00 UTC 2026`, as Cognito parses it. */
const toTimestamp = (now: Date): string => {
  const [weekday, day, month, year, time] = now.toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
};
