import { getAmplifyDataClientConfig } from '@aws-amplify/backend/function/runtime';
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/data';
import { env } from '$amplify/env/publish';
import type { Schema } from '../../data/resource.ts';

const { resourceConfig, libraryOptions } = await getAmplifyDataClientConfig(env);
Amplify.configure(resourceConfig, libraryOptions);
const client = generateClient<Schema>();

/** Publishes a book: reads it with the function's own role, and says by which token. */
export const handler: Schema['publishBook']['functionHandler'] = async (event) => {
  const { data, errors } = await client.models.Note.get({ id: event.arguments.id });
  if (errors) throw new Error(errors[0]?.message);
  return `${env.GREETING} ${data?.text ?? 'nobody'} (${env.SHOP_TOKEN})`;
};
