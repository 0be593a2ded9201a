const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { add } = require('./add.js');

exports.nested = { handler: async ({ value }) => ({ sum: add(value, 1), sdk: typeof DynamoDBClient }) };
