import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import { copy, downloadData, getProperties, getUrl, list, remove, uploadData } from 'aws-amplify/storage';
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

/** Uploads a small file and one that is sent in parts, reads both again, and removes all. */
const storePictures = async () => {
  const bytes = new Uint8Array(6 * 1024 ** 2).fill(7);
  await uploadData({ path: 'pictures/page/small.txt', data: 'small' }).result;
  await uploadData({ path: 'pictures/page/large.bin', data: bytes, options: { checksumAlgorithm: 'crc-32' } })
    .result;
  await copy({
    source: { path: 'pictures/page/small.txt' },
    destination: { path: 'pictures/page/copy.txt' },
  });
  const { items } = await list({ path: 'pictures/page/' });
  const { body } = await downloadData({ path: 'pictures/page/copy.txt' }).result;
  const { url } = await getUrl({ path: 'pictures/page/large.bin' });
  const { size } = await getProperties({ path: 'pictures/page/large.bin' });
  const linked = (await (await fetch(url)).arrayBuffer()).byteLength;
  await remove({ path: 'pictures/page' });
  const { items: left } = await list({ path: 'pictures/page/' });
  return { paths: items.map(({ path }) => path), text: await body.text(), size, linked, left: left.length };
};

/** The name of the error that a guest gets; null for none. */
const uploadAsGuest = async () => {
  try {
    await uploadData({ path: 'pictures/guest.txt', data: 'guest' }).result;
    return null;
  } catch (error) {
    return (error as Error).name;
  }
};

Object.assign(globalThis, {
  observed,
  publishNote,
  runAsGuest,
  signInAndObserve,
  storePictures,
  uploadAsGuest,
});
