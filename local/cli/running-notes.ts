import { existsSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Json } from '../kernel/json.ts';
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from '../kernel/private-files.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';

/** The local AWS services, with keys that they accept. */
export interface NotedAws {
  endpoint: string;
  credentials: AwsCredentials;
}

/** What other commands of this project need of a running app. Only its owner can read it. */
export interface RunningNote {
  processId: number;
  /** Null for an app started with `--assembly`. */
  stage: string | null;
  url: string;
  /** Null if the API has none. */
  apiKey: string | null;
  region: string;
  userPools: readonly { poolId: string; clientIds: readonly string[]; endpoint: string }[];
  aws: NotedAws;
  /** The outputs of the CloudFormation stacks, with their local values. */
  outputs: Readonly<Record<string, Json>>;
}

/** Writes a note for other commands while this process serves; returns a function that removes it. */
export const leaveNote = (folder: string, note: RunningNote): (() => void) => {
  makePrivateFolder(folder);
  const file = toFile(folder, note.processId);
  replacePrivateFile(file, JSON.stringify(note));
  return () => rmSync(file, { force: true });
};

/** The running apps of this project. Notes left by a crash are removed. */
export const readNotes = async (folder: string): Promise<RunningNote[]> => {
  if (!existsSync(folder)) return [];
  const notes: RunningNote[] = [];
  for (const name of readdirSync(folder).filter((entry) => /^\d+\.json$/.test(entry))) {
    const file = join(folder, name);
    const note = parse(readPrivateFile(file));
    if (note !== null && (await isCurrent(note))) notes.push(note);
    else rmSync(file, { force: true });
  }
  return notes;
};

const toFile = (folder: string, processId: number): string => join(folder, `${processId}.json`);

const parse = (text: string | null): RunningNote | null => {
  try {
    return JSON.parse(text ?? 'null') as RunningNote | null;
  } catch {
    // Incomplete because of a full disk: ignored.
    return null;
  }
};

/** A crash leaves a note behind, whole or not, and its process id may belong to another process by now. */
const isCurrent = async ({ processId, url }: RunningNote): Promise<boolean> =>
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
