// CommonJS, as bundlers write it: no package.json says so.
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { punctuate } = require('./punctuate.js');

exports.main = async ({ name }) => punctuate(`Hello ${name} from ${typeof DynamoDBClient}`);
