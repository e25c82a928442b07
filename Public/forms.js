// Sending a form: once, asked before what cannot be undone, and a word before typing is lost.
export const dirty = new Set();

export function sendOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (event.defaultPrevented) return; // a script sends it, for the time being
    if (form.dataset.sent) return event.preventDefault();
    if (button?.dataset.confirm && button !== agreed) {
      event.preventDefault();
      return ask(form, button);
    }
    agreed = null;
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

/// The one button whose consequence has been agreed to; it sends its form at once.
let agreed = null;

/// Asks before what cannot be undone, in the page's own words: a browser would ask in its own language, and takes its question
/// back when a paper in the page has come only now. The way back is first and has the focus.
function ask(form, button) {
  const question = document.createElement("dialog");
  const [title, consequence, ways, back, agree] = ["h2", "p", "div", "button", "button"].map((tag) => document.createElement(tag));
  question.className = "question";
  question.setAttribute("aria-labelledby", (title.id = "question"));
  title.textContent = `${button.textContent.trim()}?`;
  consequence.textContent = button.dataset.confirm;
  ways.className = "actions";
  [back.textContent, agree.textContent] = ["Quay lại", button.textContent.trim()];
  [back.className, agree.className] = ["button secondary", "button primary"];
  back.type = agree.type = "button";
  ways.append(back, agree);
  question.append(title, ...typedIn(form), consequence, ways);
  back.addEventListener("click", () => question.close());
  agree.addEventListener("click", (click) => {
    if (click.detail > 1) return; // the second half of a double click on the button below
    question.close();
    agreed = button;
    form.requestSubmit(button);
  });
  question.addEventListener("close", () => question.remove());
  document.body.append(question);
  question.showModal();
}

/// What was typed, once more, where it is little: the number and the day of a paper.
function typedIn(form) {
  const fields = [...form.querySelectorAll("input.input")].filter((field) => field.value && field.type !== "password" && field.labels.length);
  if (!fields.length || fields.length > 4) return [];
  const list = document.createElement("ul");
  for (const field of fields) {
    const line = document.createElement("li");
    line.textContent = `${field.labels[0].textContent.replace("*", "").trim()}: ${field.value}`;
    list.append(line);
  }
  return [list];
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
