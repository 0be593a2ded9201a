// Runs the database as its child, and ends it when stdin ends. The operating system closes that pipe however
// the parent ends, so that not even SIGKILL leaves a database running. Plain JavaScript, since it must start
// fast and without a loader. Usage: node guard.mjs <folder> <binary> [argument…]. The folder is removed after
// stdin and then the database have ended; an empty text names none. The first line of stdout is the
// database's process id.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

// The database's files, and SQLite's files next to them, are for their owner only.
process.umask(0o077);

const [folder, binary, ...binaryArguments] = process.argv.slice(2);
const database = spawn(binary, binaryArguments, {
  stdio: ['ignore', 'inherit', 'inherit'],
  windowsHide: true,
});

let isOver = false;
const endForGood = () => {
  isOver = true;
  endDatabase();
};

const endDatabase = () => {
  database.kill('SIGTERM');
  // Until then it writes its log of changes into the data file. SIGKILL before that loses nothing, but the
  // next start is slower.
  setTimeout(() => database.kill('SIGKILL'), 5000).unref();
};

database.on('spawn', () => process.stdout.write(`${database.pid}\n`));
database.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
database.on('exit', (code) => {
  // If only the database has ended, the parent restarts it with its data.
  if (isOver && folder !== '') rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.exit(code ?? 1);
});

process.stdout.on('error', endDatabase);
process.stdin.on('end', endForGood).on('error', endForGood).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, endDatabase);
