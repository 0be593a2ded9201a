import { useLocalConsole } from '../console-context.ts';
import { showPage } from '../parts/show-page.ts';

/** Opens a trace from another page of the console. */
export const OpenTraceButton = ({ id }: { id: string }) => {
  const { last } = useLocalConsole();
  const open = (): void => {
    last.open(id);
    showPage('Traces');
  };
  return (
    <button type="button" className="console-link" onClick={open}>
      Trace
    </button>
  );
};
