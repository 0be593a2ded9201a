import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Finding, findProblems } from './find-problems.ts';
import { repair } from './repair.ts';
import { readItems } from './table-items.ts';

export interface CheckPorts {
  client: DynamoDBDocumentClient;
  table: string;
  print: (line: string) => void;
}

const MEANINGS: Readonly<Record<Finding['kind'], string>> = {
  LOCK_MISSING: 'the email address of this user has no lock: another user could use it',
  LOCK_OF_ANOTHER: "another user has the lock of this user's email address",
  LOCK_WITHOUT_USER: 'a lock reserves an email address for this user, who was deleted or has another address',
  USER_MALFORMED: 'this item does not have the format of a user, or is missing from the index',
  IMPORT_MISCOUNTED: 'the counts of this import do not match its rows',
};

/**
 * Prints what is wrong with the table, and repairs it if requested. Resolves with the number of problems
 * left.
 */
export const checkTable = async (ports: CheckPorts, { repairs }: { repairs: boolean }): Promise<number> => {
  const { client, table, print } = ports;
  const findings = await findProblems(readItems(client, table));
  let left = 0;
  for (const finding of findings) {
    const outcome = repairs ? await repair(client, table, finding) : 'left';
    left += outcome === 'repaired' ? 0 : 1;
    print(`${toLine(finding)}${repairs ? `; ${outcome}` : ''}`);
  }
  print(`${table}: ${findings.length} problems${repairs ? `, ${left} left` : ''}.`);
  return left;
};

const toLine = (finding: Finding): string => {
  const line = `${finding.id}  ${finding.kind}  ${MEANINGS[finding.kind]}`;
  if (finding.kind !== 'IMPORT_MISCOUNTED') return line;
  const { rows, job } = finding.counts;
  return `${line}: ${rows.created} created and ${rows.refused} refused, not ${job.created} and ${job.refused}`;
};
