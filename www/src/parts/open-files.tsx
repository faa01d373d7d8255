/** Opens files of this device: by a button, or dropped anywhere on the page. They are never sent anywhere. */
import { useEffect, useRef, useState } from "preact/hooks";
import { openFiles } from "../address";
import { useSession } from "../session-context";

export function OpenFiles() {
  const session = useSession();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        Open files from this device
      </button>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        multiple
        accept=".json,.bin"
        tabIndex={-1}
        aria-label="Season files"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          if (files.length > 0) openFiles(session, files);
        }}
      />
    </>
  );
}

/** Covers the page while files hang over it. */
export function DropTarget() {
  const session = useSession();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) openFiles(session, files);
    };
    addEventListener("dragover", enter);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", enter);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, [session]);
  return over ? <div class="drop">Drop the season's files. They stay on this device.</div> : null;
}
