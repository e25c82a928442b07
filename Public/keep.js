// Keeps what is typed in form[data-keep] until the form was taken; gives it back after a reload, a crash, or a sign-in in
// between. Never passwords, files or hidden values. A form that saves while one types (autosave.js) keeps it beyond the
// tab, since there it may wait for a signal; the others for this tab. Each account has its own.
const prefix = "giu:";
export const account = document.body.dataset.account ?? "";
const saves = (form) => form.dataset.autosave !== undefined;
const store = (form) => (saves(form) ? localStorage : sessionStorage);
const keyOf = (form) => `${prefix}${account}:${form.dataset.keep}`;

const read = (place, key) => {
  try { return JSON.parse(place.getItem(key)); } catch { return null; }
};
const write = (place, key, value) => {
  try { place.setItem(key, JSON.stringify(value)); return true; } catch { return false; } // full or off: only comfort is lost
};
const drop = (place, key) => { try { place.removeItem(key); } catch { /* off: there is nothing to drop */ } };
const keys = (place) => { try { return Object.keys(place).filter((key) => key.startsWith(prefix)); } catch { return []; } };
const fields = (form) => [...form.elements].filter(
  (field) => field.name && !["hidden", "password", "file", "submit", "button", "fieldset"].includes(field.type));
const valueOf = (field) => (["checkbox", "radio"].includes(field.type) ? field.checked : field.value);
// What the page knew of what stands saved: versions, and what was seen of each piece.
const knew = (form) => [...form.elements].filter((field) => field.type === "hidden" && !["csrf", "page"].includes(field.name))
  .map((field) => `${field.name}=${field.value}`).join("\n");
const snapshot = (form) => fields(form).map((field) => [field.name, valueOf(field)]);

export const forget = (form) => form.dataset.keep && drop(store(form), keyOf(form));

// What could not be sent for want of a signal: kept with all that is needed to send it, from whatever page comes next.
export function hold(form) {
  if (!form.dataset.keep) return false;
  const body = new URLSearchParams(new FormData(form));
  body.delete("csrf");
  return write(store(form), keyOf(form), {
    at: Date.now(), values: snapshot(form), knew: knew(form), sent: false,
    waiting: { action: form.action, body: body.toString(), page: location.pathname, title: document.title },
  });
}

// What waits and has no form on this page: [what, forget it, leave it for its page].
export function waiting() {
  const here = new Set([...document.querySelectorAll("form[data-keep]")].map(keyOf));
  return keys(localStorage).filter((key) => key.startsWith(`${prefix}${account}:`) && !here.has(key)).flatMap((key) => {
    const kept = read(localStorage, key);
    if (!kept?.waiting) return [];
    return [[kept.waiting, () => drop(localStorage, key), () => write(localStorage, key, { ...kept, waiting: null })]];
  });
}

export function keepTyping() {
  const signIn = document.querySelector("input[type=password]") !== null;
  const forms = new Map([...document.querySelectorAll("form[data-keep]")].map((form) => [keyOf(form), form]));
  for (const place of [sessionStorage, localStorage]) {
    for (const key of keys(place)) {
      const kept = read(place, key), form = forms.get(key);
      if (!kept) continue;
      if (signIn) write(place, key, { ...kept, sent: false }); // the session had ended: it was not taken
      else if (kept.sent) drop(place, key);
      else if (form && store(form) === place) restore(form, kept);
    }
  }
  for (const form of forms.values()) {
    form.addEventListener("input", () => keep(form, false));
  }
  // On the document, after sendOnce: a sending that was called off is none.
  document.addEventListener("submit", ({ target: form, defaultPrevented }) => {
    if (form.dataset.keep && !defaultPrevented) keep(form, true);
  });
}

function keep(form, sent) {
  write(store(form), keyOf(form), {
    at: Date.now(), values: snapshot(form), knew: knew(form), sent });
}

function restore(form, kept) {
  if (JSON.stringify(kept.values) === JSON.stringify(snapshot(form))) return forget(form);
  fields(form).forEach((field, index) => {
    const [name, value] = kept.values[index] ?? [];
    if (name !== field.name) return;
    if (typeof value === "boolean") field.checked = value;
    else field.value = value;
  });
  // Someone else may have saved since: then it is for a person to look at, not for a script to send.
  if (kept.waiting && kept.knew === knew(form)) form.dataset.waiting = "1";
  const note = document.createElement("p");
  note.className = "notice accent";
  note.setAttribute("role", "status");
  const time = new Date(kept.at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  note.append(`Đã lấy lại nội dung nhập dở lúc ${time}. `);
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "plain";
  undo.textContent = "Bỏ, lấy lại nội dung đã lưu";
  undo.addEventListener("click", () => { forget(form); form.reset(); note.remove(); });
  note.append(undo);
  form.prepend(note);
}
