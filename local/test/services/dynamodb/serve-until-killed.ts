/** Started as a process of its own by server.test.ts, to be killed: starts a database and prints where it is. */
import { silentLog } from '../../../kernel/log.ts';
import { startDynamoDb } from '../../../services/dynamodb/server.ts';

const database = await startDynamoDb({ file: null, log: silentLog });
console.log(database.endpoint);
setInterval(() => {}, 1000);
