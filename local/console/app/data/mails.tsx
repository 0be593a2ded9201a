import type { LocalMail } from '../../../console-model/data.ts';
import { useLocalConsole } from '../console-context.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { formatTime } from '../parts/format.ts';
import { Pending } from '../parts/panel.tsx';
import { ReloadButton } from '../parts/reload-button.tsx';
import { useLoaded } from '../parts/use-loaded.ts';

/** Messages that Cognito would have sent: nothing is sent from this machine, so the codes are shown here. */
export const Mails = () => {
  const { call } = useLocalConsole();
  const { value, error, reload } = useLoaded('mails', () => call('GET /console/api/mails'));
  if (value === null) return <Pending error={error} />;
  return (
    <>
      {value.mails.length === 0 && (
        <p className="console-hint">
          Cognito has sent no code yet. Codes of sign-ups, forgotten passwords, invitations and authenticator
          apps are shown here, and stay on this machine.
        </p>
      )}
      <ul className="console-list">
        {value.mails.map((mail) => (
          <MailView key={`${mail.sentAt}/${mail.username}/${mail.code}`} mail={mail} />
        ))}
      </ul>
      <ReloadButton onReload={reload} />
    </>
  );
};

const MailView = ({ mail }: { mail: LocalMail }) => (
  <li className="console-card">
    <p>
      <strong>{TITLES[mail.purpose]}</strong> to {mail.destination}{' '}
      <span className="console-muted">
        {MEDIA[mail.medium]}, {formatTime(mail.sentAt)}
      </span>
    </p>
    <div className="console-actions">
      <code className="console-code">{mail.code}</code>
      <CopyButton label="Copy the code" text={mail.code} />
    </div>
  </li>
);

const TITLES: Readonly<Record<LocalMail['purpose'], string>> = {
  'sign-up': 'Confirm the sign-up',
  'forgot-password': 'Set a new password',
  invitation: 'Invitation with a temporary password',
  'second factor': 'Second factor',
};

const MEDIA: Readonly<Record<LocalMail['medium'], string>> = {
  EMAIL: 'mail',
  SMS: 'text message',
  AUTHENTICATOR_APP: 'authenticator app',
};
