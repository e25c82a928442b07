// form[data-autosave] is posted while one types, with the header "X-Requested-With: autosave".
// The answer may carry "X-Form-Version" (for the hidden field "version") and elements with id and data-live, which
// replace their namesakes in the page (the total, the rating).
import { dirty } from "./forms.js";
import { forget } from "./keep.js";

const pause = 800;

export function autosave() {
  for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);
}

function watch(form) {
  const state = form.querySelector("[data-save-state]");
  let timer, running = false, again = false;
  const say = (text, failed = false) => {
    if (!state) return;
    state.textContent = text;
    state.classList.toggle("failed", failed);
  };
  const save = async () => {
    clearTimeout(timer);
    if (form.dataset.sent) return;
    if (running) return void (again = true);
    running = true;
    say("Đang lưu…");
    const result = await post(form).catch(() => ({ message: "mất kết nối. Nội dung vẫn ở trên màn hình, sẽ lưu lại khi có mạng." }));
    running = false;
    if (again) { again = false; return save(); }
    if (result.saved) { dirty.delete(form); forget(form); say(`Đã lưu lúc ${result.saved}`); }
    else say(`Chưa lưu được: ${result.message}`, true);
  };
  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  addEventListener("online", () => { if (dirty.has(form)) save(); });
}

async function post(form) {
  const data = new FormData(form);
  for (const field of form.elements) if (field.type === "file") data.delete(field.name);
  const answer = await fetch(form.action, {
    method: "POST", body: new URLSearchParams(data), redirect: "manual", headers: { "X-Requested-With": "autosave" },
  });
  if (answer.type === "opaqueredirect" || answer.status === 401) {
    return { message: "phiên làm việc đã hết. Hãy đăng nhập lại; nội dung đang nhập được giữ." };
  }
  const text = await answer.text();
  if (!answer.ok) return { message: answer.status < 500 && text ? text : "máy chủ gặp lỗi, hãy bấm nút lưu." };
  const version = answer.headers.get("X-Form-Version");
  if (version && form.elements.version) form.elements.version.value = version;
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const fresh of page.querySelectorAll("[data-live][id]")) document.getElementById(fresh.id)?.replaceWith(fresh);
  return { saved: new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" }) };
}
