// kith.js - improves pages that are complete without it.
//
// Starts the components pages use, warns before a session ends, and keeps a part of a page fresh that asks for it.
// Nothing here decides anything: the server does.
import {
  Button,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll,
} from "./govuk.js";

const warnBefore = 2 * 60 * 1000;

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
for (const component of [
  Button,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(component);
}

function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function watchSession(dialog) {
  // How long the server said is left when it made the page; the clock of this machine may be wrong.
  const lasts = Number(dialog.dataset.seconds) * 1000;
  if (!(lasts > 0)) return;
  const text = dialog.querySelector("[data-session-text]");
  const words = text.textContent;
  let timer;

  function start() {
    clearTimeout(timer);
    timer = setTimeout(() => dialog.showModal(), Math.max(lasts - warnBefore, 0));
  }

  async function stay() {
    try {
      const answer = await fetch("/session/extend", {
        method: "POST",
        credentials: "same-origin",
        redirect: "manual",
        body: new URLSearchParams({ csrf: dialog.dataset.csrf, idempotency: randomKey() }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      text.textContent = words;
      dialog.close();
      start();
    } catch {
      text.textContent = dialog.dataset.failed;
    }
  }

  dialog.querySelector("[data-session-stay]").addEventListener("click", stay);
  start();
}

// <div id="NAME" data-refresh="SECONDS"> is fetched anew while the page can be seen, until its switch stops it. Never while
// somebody is in it with the keyboard or has marked text there. It ends when nobody has touched the page for ten minutes,
// because asking again also makes the session last.
function keepFresh(part) {
  const button = document.querySelector(`[data-refresh-switch="${part.id}"]`);
  const key = `refresh-${part.id}`;
  const patience = 10 * 60 * 1000;
  let touched = Date.now();
  let on = sessionStorage.getItem(key) !== "off";
  if (!button) return;

  function say() {
    button.textContent = on ? button.dataset.stop : button.dataset.go;
    button.hidden = false;
  }

  function isInUse() {
    const marked = document.getSelection();
    return part.contains(document.activeElement) || (marked && !marked.isCollapsed && part.contains(marked.anchorNode));
  }

  function stop() {
    on = false;
    say();
  }

  async function refresh() {
    if (!on || document.hidden || isInUse()) return;
    if (Date.now() - touched > patience) return stop();
    try {
      const answer = await fetch(location.href, { credentials: "same-origin", redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
      if (!fresh) throw new Error(part.id);
      if (on && !isInUse()) part.replaceChildren(...fresh.childNodes);
    } catch {
      stop();
    }
  }

  for (const kind of ["keydown", "pointerdown", "pointermove", "scroll"])
    document.addEventListener(kind, () => (touched = Date.now()), { passive: true });
  button.addEventListener("click", () => {
    on = !on;
    sessionStorage.setItem(key, on ? "on" : "off");
    say();
    refresh();
  });
  say();
  setInterval(refresh, Number(part.dataset.refresh) * 1000);
}

for (const part of document.querySelectorAll("[data-refresh]")) keepFresh(part);

const dialog = document.getElementById("session-ending");
if (dialog) watchSession(dialog);
