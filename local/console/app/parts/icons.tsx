import type { ReactNode } from 'react';

const toIcon = (children: ReactNode) => (props: object) => (
  <svg
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    {...props}
  >
    {children}
  </svg>
);

export const CallerIcon = toIcon(
  <>
    <circle cx="10" cy="6.5" r="3.5" />
    <path d="M3 18c.6-4 3.4-6 7-6s6.4 2 7 6" />
  </>,
);

export const TracesIcon = toIcon(<path d="M2 4h7M5 8h8M8 12h9M12 16h4" />);

export const SubscriptionsIcon = toIcon(
  <>
    <circle cx="10" cy="10" r="1.5" />
    <path d="M6.5 13.5a5 5 0 0 1 0-7M13.5 6.5a5 5 0 0 1 0 7M3.7 16.3a9 9 0 0 1 0-12.6M16.3 3.7a9 9 0 0 1 0 12.6" />
  </>,
);

export const DataIcon = toIcon(
  <>
    <ellipse cx="10" cy="4.5" rx="7" ry="2.5" />
    <path d="M3 4.5v11c0 1.4 3.1 2.5 7 2.5s7-1.1 7-2.5v-11M3 10c0 1.4 3.1 2.5 7 2.5s7-1.1 7-2.5" />
  </>,
);

export const FunctionsIcon = toIcon(<path d="M3 3h3l8 14h3M8.5 9 3.5 17" />);
