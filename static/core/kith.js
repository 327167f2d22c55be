// kith.js - improves pages that are complete without it.
//
// Starts the components pages use, and warns before a session ends. Nothing here decides anything: the server does.
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

const dialog = document.getElementById("session-ending");
if (dialog) watchSession(dialog);
