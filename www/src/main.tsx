import { render } from "preact";
import { App } from "./app";
import { Session } from "./engine/session";
import { asked } from "./engine/source";
import "./style/tokens.css";
import "./style/base.css";
import "./style/shell.css";
import "./style/controls.css";
import "./style/table.css";
import "./style/chart.css";
import "./style/page.css";
import "./style/print.css";

const session = new Session();
const { source, from, timeout_ms } = asked(location.search, document.baseURI);
void session.open(source, from, timeout_ms);

const root = document.getElementById("app");
if (root) render(<App session={session} />, root);
