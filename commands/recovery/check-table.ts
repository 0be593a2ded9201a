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
  LOCK_MISSING: 'the address of this user has no lock: another user could take it',
  LOCK_OF_ANOTHER: "another user holds the lock of this user's address",
  LOCK_WITHOUT_USER: 'a lock holds an address for this user, who is gone or has another',
  USER_MALFORMED: 'this item differs from how the functions write users, or is missing from lists',
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
