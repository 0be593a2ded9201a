import { existsSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Json } from '../kernel/json.ts';
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from '../kernel/private-files.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';

/** The local AWS services, with keys that they accept. */
export interface LocalAwsEntry {
  endpoint: string;
  credentials: AwsCredentials;
}

/** What other commands of this project need of a running app. Only its owner can read it. */
export interface RunningAppEntry {
  processId: number;
  /** Null for an app started with `--assembly`. */
  stage: string | null;
  url: string;
  /** Null if the API has none. */
  apiKey: string | null;
  region: string;
  userPools: readonly { poolId: string; clientIds: readonly string[]; endpoint: string }[];
  aws: LocalAwsEntry;
  /** The outputs of the CloudFormation stacks, with their local values. */
  outputs: Readonly<Record<string, Json>>;
}

/** Writes an entry for other commands while this process serves; returns a function that removes it. */
export const writeRunningApp = (folder: string, entry: RunningAppEntry): (() => void) => {
  makePrivateFolder(folder);
  const file = toFile(folder, entry.processId);
  replacePrivateFile(file, JSON.stringify(entry));
  return () => rmSync(file, { force: true });
};

/** The running apps of this project. Entries left by a crash are removed. */
export const readRunningApps = async (folder: string): Promise<RunningAppEntry[]> => {
  if (!existsSync(folder)) return [];
  const entries: RunningAppEntry[] = [];
  for (const name of readdirSync(folder).filter((entry) => /^\d+\.json$/.test(entry))) {
    const file = join(folder, name);
    const entry = parse(readPrivateFile(file));
    if (entry !== null && (await isCurrent(entry))) entries.push(entry);
    else rmSync(file, { force: true });
  }
  return entries;
};

const toFile = (folder: string, processId: number): string => join(folder, `${processId}.json`);

const parse = (text: string | null): RunningAppEntry | null => {
  try {
    return JSON.parse(text ?? 'null') as RunningAppEntry | null;
  } catch {
    // Incomplete because of a full disk: ignored.
    return null;
  }
};

/** A crash leaves an entry behind, whole or not, and its process id may belong to another process by now. */
const isCurrent = async ({ processId, url }: RunningAppEntry): Promise<boolean> =>
  URL.canParse(url) && isAlive(processId) && (await listens(new URL(url)));

const isAlive = (processId: number): boolean => {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const listens = ({ hostname, port }: URL): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port) });
    socket.on('error', () => resolve(false));
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
