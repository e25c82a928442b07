// Keeps what is typed in form[data-keep] for this tab, until the form was taken; gives it back after a reload,
// a crash, or a sign-in in between. Never passwords, files or hidden values.
const prefix = "giu:";

const read = (key) => {
  try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
};
const write = (key, value) => {
  try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* storage full or off: only comfort is lost */ }
};
const fields = (form) => [...form.elements].filter(
  (field) => field.name && !["hidden", "password", "file", "submit", "button", "fieldset"].includes(field.type));
const valueOf = (field) => (["checkbox", "radio"].includes(field.type) ? field.checked : field.value);
const snapshot = (form) => fields(form).map((field) => [field.name, valueOf(field)]);

export const forget = (form) => form.dataset.keep && sessionStorage.removeItem(prefix + form.dataset.keep);

export function keepTyping() {
  const signIn = document.querySelector("input[type=password]") !== null;
  const forms = new Map([...document.querySelectorAll("form[data-keep]")].map((form) => [prefix + form.dataset.keep, form]));
  for (const key of Object.keys(sessionStorage).filter((key) => key.startsWith(prefix))) {
    const kept = read(key);
    const form = forms.get(key);
    if (!kept) continue;
    if (signIn) write(key, { ...kept, sent: false }); // the session had ended: it was not taken
    else if (kept.sent) sessionStorage.removeItem(key);
    else if (form) restore(form, kept);
  }
  for (const [key, form] of forms) {
    form.addEventListener("input", () => write(key, { at: Date.now(), values: snapshot(form), sent: false }));
  }
  // On the document, after sendOnce: a sending that was called off is none.
  document.addEventListener("submit", ({ target: form, defaultPrevented }) => {
    if (form.dataset.keep && !defaultPrevented) {
      write(prefix + form.dataset.keep, { at: Date.now(), values: snapshot(form), sent: true });
    }
  });
}

function restore(form, kept) {
  if (JSON.stringify(kept.values) === JSON.stringify(snapshot(form))) return forget(form);
  fields(form).forEach((field, index) => {
    const [name, value] = kept.values[index] ?? [];
    if (name !== field.name) return;
    if (typeof value === "boolean") field.checked = value;
    else field.value = value;
  });
  const note = document.createElement("p");
  note.className = "notice accent";
  note.setAttribute("role", "status");
  const time = new Date(kept.at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  note.append(`Đã lấy lại nội dung nhập dở lúc ${time}. `);
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "plain";
  drop.textContent = "Bỏ, lấy lại nội dung đã lưu";
  drop.addEventListener("click", () => { forget(form); form.reset(); note.remove(); });
  note.append(drop);
  form.prepend(note);
}
