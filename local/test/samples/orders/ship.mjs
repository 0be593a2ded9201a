export const handler = async (event) => {
  console.log('shipped', event.id, event.detail.id);
};
