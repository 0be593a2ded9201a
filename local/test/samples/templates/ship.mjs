export const handler = async (event) => {
  console.log('shipped', event.detail.id);
};
