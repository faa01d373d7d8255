import { render } from "preact";
import { follow } from "./address";
import { App } from "./app";
import { Session } from "./engine/session";
import "./style/tokens.css";
import "./style/base.css";
import "./style/shell.css";
import "./style/controls.css";
import "./style/table.css";
import "./style/chart.css";
import "./style/state.css";
import "./style/findings.css";
import "./style/page.css";
import "./style/source.css";
import "./style/print.css";

const session = new Session();
follow(session);

const root = document.getElementById("app");
if (root) render(<App session={session} />, root);
