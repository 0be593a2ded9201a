const batches = [];

export const handler = async (event) => {
  if (!Array.isArray(event)) return answer(event);
  batches.push(event.length);
  return event.map(({ source }) => [`${source.title} of ${batches.join()}`]);
};

const answer = ({ arguments: { name } }) => {
  if (name === 'nobody') throw new TypeError('Nobody is greeted.');
  return `Hello ${name}`;
};
