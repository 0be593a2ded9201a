import { useEffect } from 'react';
import type { QueuedMessage, QueueSummary } from '../../../console-model/data.ts';
import { useLocalConsole } from '../console-context.ts';
import { ExpandableRow } from '../parts/expandable-row.tsx';
import { formatCount, formatTime } from '../parts/format.ts';
import { JsonView, TextView } from '../parts/json-view.tsx';
import { Pending } from '../parts/panel.tsx';
import { ReloadButton } from '../parts/reload-button.tsx';
import { useLoaded } from '../parts/use-loaded.ts';

/** The queues with their messages and dead-letter queues. */
export const Queues = () => {
  const { call, feed } = useLocalConsole();
  const { value, error, reload } = useLoaded('queues', () => call('GET /console/api/queues'));
  useEffect(() => feed.follow(reload), [feed, reload]);
  if (value === null) return <Pending error={error} />;
  if (value.queues.length === 0) return <p className="console-hint">This app has no queue.</p>;
  return (
    <>
      <ul className="console-list">
        {value.queues.map((queue) => (
          <ExpandableRow key={queue.name} name={<QueueName queue={queue} />} aside={toCounts(queue)}>
            {() => <Messages key={JSON.stringify(queue.counts)} queue={queue.name} />}
          </ExpandableRow>
        ))}
      </ul>
      <ReloadButton onReload={reload} />
    </>
  );
};

const QueueName = ({ queue }: { queue: QueueSummary }) => (
  <>
    {queue.name} <span className="console-muted">{toRole(queue)}</span>
  </>
);

const Messages = ({ queue }: { queue: string }) => {
  const { call } = useLocalConsole();
  const { value, error } = useLoaded(queue, () =>
    call('GET /console/api/queues/{queue}/messages', { path: { queue } }),
  );
  if (value === null) return <Pending error={error} />;
  if (value.messages.length === 0) return <p className="console-hint">The queue is empty.</p>;
  return value.messages.map((message) => <MessageView key={message.messageId} message={message} />);
};

const MessageView = ({ message }: { message: QueuedMessage }) => (
  <div className="console-card">
    <p className="console-muted">
      {STATES[message.state]}, received {formatCount(message.receiveCount, 'time')}, sent at{' '}
      {formatTime(message.sentAt)}
    </p>
    <TextView title={message.messageId} text={toFormatted(message.body)} />
    {Object.keys(message.attributes).length > 0 && (
      <JsonView title="Attributes" value={message.attributes} isOpen={false} />
    )}
  </div>
);

const STATES = { visible: 'visible', inFlight: 'in flight', delayed: 'delayed' };

const toRole = ({ deadLettersOf, deadLetterQueue }: QueueSummary): string => {
  if (deadLettersOf.length > 0) return `dead letters of ${deadLettersOf.join(', ')}`;
  return deadLetterQueue === null ? '' : `dead letters go to ${deadLetterQueue}`;
};

const toCounts = ({ counts: { visible, inFlight, delayed } }: QueueSummary): string =>
  [
    formatCount(visible, 'message'),
    ...(inFlight > 0 ? [`${inFlight} in flight`] : []),
    ...(delayed > 0 ? [`${delayed} delayed`] : []),
  ].join(', ');

const toFormatted = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};
