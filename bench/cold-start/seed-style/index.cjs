// A createUser in the style that this project began from: CommonJS, the whole AWS SDK of version 2, a package for ids.
const AWS = require('aws-sdk');
const { v4: uuid } = require('uuid');

const table = new AWS.DynamoDB.DocumentClient({
  // Version 2 knows no variable for this.
  endpoint: process.env.AWS_ENDPOINT_URL,
});

exports.handler = async ({ input }) => {
  const { name, email } = input;
  if (!name || !/^[^@\s]+@[^@\s]+$/.test(email)) {
    throw new Error('Invalid input');
  }
  const user = { id: uuid(), name, email, createdAt: new Date().toISOString() };
  await table.put({ TableName: process.env.TABLE_NAME, Item: user }).promise();
  return user;
};
