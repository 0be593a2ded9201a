export const handler = (event, _context, callback) => {
  setTimeout(() => (event.fail ? callback(new Error('no')) : callback(null, { received: event })));
};
