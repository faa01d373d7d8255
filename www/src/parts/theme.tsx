/** Auto, dark or light. Stored on this device; `theme.js` applies it before the first paint. */
import { useState } from "preact/hooks";

const THEMES = ["auto", "dark", "light"] as const;
type Theme = (typeof THEMES)[number];

function stored(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem("theme")) ?? "auto";
  } catch {
    return "auto";
  }
}

function apply(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

export function ThemeSwitch() {
  const [theme, setTheme] = useState(stored);
  return (
    <div class="segments" role="radiogroup" aria-label="Theme">
      {THEMES.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="theme"
            value={choice}
            checked={theme === choice}
            onChange={() => {
              apply(choice);
              setTheme(choice);
            }}
          />
          {choice}
        </label>
      ))}
    </div>
  );
}
