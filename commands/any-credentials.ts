/** The services of `npm start` ask for no keys, and their user may have none. */
export const ANY_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };
