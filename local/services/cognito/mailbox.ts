import type { LocalMail } from '../../console-model/data.ts';
import type { Clock } from '../../kernel/clock.ts';

/**
 * The emails, text messages and codes of a user pool. Nothing is sent from this machine: developers read them
 * here.
 */
export interface Mailbox {
  put(mail: Omit<LocalMail, 'sentAt' | 'poolId'>): void;
  /** Newest first. */
  list(): readonly LocalMail[];
}

const MOST_KEPT = 100;

/** In memory, the newest 100. */
export const createMailbox = (poolId: string, clock: Clock): Mailbox => {
  let mails: readonly LocalMail[] = [];
  return {
    put: (mail) => {
      mails = [{ sentAt: clock.now(), poolId, ...mail }, ...mails].slice(0, MOST_KEPT);
    },
    list: () => mails,
  };
};
