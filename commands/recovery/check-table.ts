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
  LOCK_MISSING: 'nobody holds the address of this user: another could take it',
  LOCK_OF_ANOTHER: 'somebody else holds the address of this user',
  LOCK_WITHOUT_USER: 'an address is held for this user, who is gone or has another',
  USER_MALFORMED: 'this item is not as our functions write users, or no list shows it',
  IMPORT_MISCOUNTED: 'the counts of this import are not those of its rows',
};

/** Tells what is wrong with the table, and repairs it where asked to. Answers how many problems are left. */
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
