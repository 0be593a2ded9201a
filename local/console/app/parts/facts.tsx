/** Names with short values; those without a value are omitted. */
export const Facts = ({ facts }: { facts: readonly (readonly [string, string | null])[] }) => (
  <dl className="console-facts">
    {facts
      .filter(([, value]) => value !== null && value !== '')
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
