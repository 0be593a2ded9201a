import { useState } from 'react';
import { useLocalConsole } from '../console-context.ts';
import { ExpandableRow } from '../parts/expandable-row.tsx';
import { Choice, Field } from '../parts/field.tsx';
import { formatBytes, formatTime } from '../parts/format.ts';
import { TextView } from '../parts/json-view.tsx';
import { PageButtons } from '../parts/page-buttons.tsx';
import { Pending } from '../parts/panel.tsx';
import { useLoaded } from '../parts/use-loaded.ts';
import { usePages } from '../parts/use-pages.ts';

/** The buckets with their objects, by prefix. */
export const Buckets = () => {
  const { call } = useLocalConsole();
  const { value, error } = useLoaded('buckets', () => call('GET /console/api/buckets'));
  const [chosen, setChosen] = useState<string | null>(null);
  const [prefix, setPrefix] = useState('');
  if (value === null) return <Pending error={error} />;
  const bucket = chosen ?? value.buckets[0]?.name;
  if (bucket === undefined) return <p className="console-hint">This app has no bucket.</p>;
  return (
    <>
      <div className="console-filters">
        <Choice
          label="Bucket"
          value={bucket}
          options={value.buckets.map(({ name }) => ({ value: name, text: name }))}
          onChange={setChosen}
        />
        <Field label="Prefix" value={prefix} onChange={setPrefix} />
      </div>
      <Objects key={`${bucket}/${prefix}`} bucket={bucket} prefix={prefix} />
    </>
  );
};

const Objects = ({ bucket, prefix }: { bucket: string; prefix: string }) => {
  const { call } = useLocalConsole();
  const pages = usePages();
  const query = { prefix, nextToken: pages.token };
  const { value, error } = useLoaded(JSON.stringify(query), () =>
    call('GET /console/api/buckets/{bucket}/objects', { path: { bucket }, query }),
  );
  if (value === null) return <Pending error={error} />;
  if (value.objects.length === 0) return <p className="console-hint">{toEmptyText(prefix)}</p>;
  return (
    <>
      <ul className="console-list">
        {value.objects.map(({ key, bytes, modifiedAt }) => (
          <ExpandableRow key={key} name={key} aside={`${formatBytes(bytes)} · ${formatTime(modifiedAt)}`}>
            {() => <ObjectView bucket={bucket} objectKey={key} />}
          </ExpandableRow>
        ))}
      </ul>
      <PageButtons onPrevious={pages.previous} onNext={pages.toNext(value.nextToken)} />
    </>
  );
};

const toEmptyText = (prefix: string): string =>
  prefix === '' ? 'The bucket is empty.' : `No key begins with ${prefix}.`;

const ObjectView = ({ bucket, objectKey }: { bucket: string; objectKey: string }) => {
  const { call } = useLocalConsole();
  const { value, error } = useLoaded(`${bucket}/${objectKey}`, () =>
    call('GET /console/api/buckets/{bucket}/object', { path: { bucket }, query: { key: objectKey } }),
  );
  if (value === null) return <Pending error={error} />;
  if (value.text === null)
    return <p className="console-hint">{value.contentType} is binary and not shown.</p>;
  return <TextView title={`${value.contentType}${value.isCut ? ', the beginning' : ''}`} text={value.text} />;
};
