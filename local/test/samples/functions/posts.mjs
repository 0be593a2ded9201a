const posts = new Map([
  ['1', { id: '1', title: 'First' }],
  ['2', { id: '2', title: 'Second' }],
]);

class DuplicateError extends Error {}

const answers = {
  getPost: ({ id }) => posts.get(id) ?? null,
  allPosts: () => [...posts.values()],
  addPost: ({ id, title }) => {
    if (posts.has(id)) throw new DuplicateError(`There is a post ${id}.`);
    posts.set(id, { id, title });
    return posts.get(id);
  },
  count: () => null,
};

const relate = ({ source }) => [...posts.values()].filter(({ id }) => id !== source.id);

const review = ({ source }) => {
  if (source.id === '1') return { data: ['Clear'], errorMessage: null, errorType: null };
  return { data: ['Short'], errorMessage: 'Some reviews are missing.', errorType: 'ReviewsMissing' };
};

export const handler = async (event) => {
  if (Array.isArray(event)) return event.map(event[0].field === 'reviews' ? review : relate);
  if (event.info?.fieldName === 'whoAmI') return `${event.info.parentTypeName}.${event.info.fieldName}`;
  return answers[event.field](event.arguments);
};
