import { execFile } from 'node:child_process';
import type { RunProgram } from './trust-store.ts';

const NOT_FOUND = 'ENOENT';

/** Runs a program to its end, without a shell and without input. */
export const runProgram: RunProgram = ({ program, args }) =>
  new Promise((resolve, reject) => {
    const child = execFile(program, [...args], (error, stdout, stderr) => {
      if (error === null) resolve({ code: 0, stdout, stderr });
      else if (error.code === NOT_FOUND) resolve({ code: null, stdout, stderr });
      else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr });
      else reject(error);
    });
    child.stdin?.end();
  });
