export const ReloadButton = ({ onReload }: { onReload(): void }) => (
  <button type="button" className="console-button" onClick={onReload}>
    Reload
  </button>
);
