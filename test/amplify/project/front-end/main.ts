import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import type { Schema } from '../amplify/data/resource.ts';
import outputs from '../amplify_outputs.json';

Amplify.configure(outputs);
const client = generateClient<Schema>();

const observed: string[] = [];

/** What the page calls as a guest. */
const runAsGuest = async () => {
  const { identityId } = await fetchAuthSession();
  const { data, errors } = await client.models.Open.create({ text: 'a page' }, { authMode: 'identityPool' });
  return { identityId, text: data?.text, errors };
};

/** Signs in, and observes notes from then on. */
const signInAndObserve = async (account: { username: string; password: string }) => {
  const { isSignedIn } = await signIn(account);
  client.models.Note.observeQuery({ filter: { text: { beginsWith: 'page' } } }).subscribe({
    next: ({ items }) => observed.splice(0, observed.length, ...items.map(({ text }) => text)),
  });
  return isSignedIn;
};

/** Creates a note, and has a function read it. */
const publishNote = async (text: string) => {
  const { data, errors } = await client.models.Note.create({ text, status: 'DRAFT' });
  const published = await client.mutations.publishBook({ id: data?.id ?? '' });
  return { published: published.data, errors: [...(errors ?? []), ...(published.errors ?? [])] };
};

Object.assign(globalThis, { observed, publishNote, runAsGuest, signInAndObserve });
