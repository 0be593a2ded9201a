import { type ReactNode, useState } from 'react';

/** A row of a list that a click expands. */
export const ExpandableRow = (props: {
  name: ReactNode;
  /** At the end of the row. */
  aside?: ReactNode;
  children(close: () => void): ReactNode;
}) => {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li>
      <button type="button" className="console-row" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <span className="console-row-name">{props.name}</span>
        {props.aside !== undefined && <span className="console-row-time">{props.aside}</span>}
      </button>
      {isOpen && props.children(() => setIsOpen(false))}
    </li>
  );
};
