// Sending a form: once, asked before what cannot be undone, and a word before typing is lost.
export const dirty = new Set();

export function sendOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (event.defaultPrevented) return; // a script sends it, for the time being
    if (form.dataset.sent) return event.preventDefault();
    if (button?.dataset.confirm && !confirm(`${button.textContent.trim()}?\n\n${button.dataset.confirm}`)) {
      return event.preventDefault();
    }
    dirty.delete(form);
    if (form.method !== "post") return;
    form.dataset.sent = "1";
    if (button?.classList.contains("button")) {
      button.dataset.label = button.textContent;
      // A shorter word must not bring what stands beside it under the second click of a double click.
      button.style.minWidth = `${button.offsetWidth}px`;
      button.setAttribute("aria-disabled", "true"); // not "disabled": its name and value are sent
      button.textContent = "Đang gửi…";
    }
  });
  // Back again by the browser's own button: everything as it was.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const button of document.querySelectorAll("[aria-disabled][data-label]")) {
      button.removeAttribute("aria-disabled");
      button.textContent = button.dataset.label;
    }
  });
}

export function warnOnLeaving() {
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.method === "post" && !event.target.closest("[data-filter]")) dirty.add(form);
  });
  addEventListener("beforeunload", (event) => {
    if (dirty.size) event.preventDefault();
  });
}
