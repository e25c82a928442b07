// form[data-autosave] is posted while one types, with the header "X-Requested-With: autosave"; one that holds a file, as
// soon as the file is chosen. The answer may carry "X-Form-Version" (for the hidden field "version") and elements with id
// and data-live, which replace their namesakes in the page (the total, the rating, the pictures).
// Without a signal nothing is lost: what was typed is kept in this browser and goes when the signal is back, be it from
// another page; a picture waits in its page.
import { dirty } from "./forms.js";
import { account, forget, hold, waiting } from "./keep.js";

const pause = 800, retry = 10000;
const headers = { "X-Requested-With": "autosave" };
const noSignal = Symbol("no signal");

export function autosave() {
  for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);
  if (!account) return;
  sendWaiting();
  addEventListener("online", sendWaiting);
}

function watch(form) {
  const state = form.querySelector("[data-save-state]");
  const isUpload = form.enctype === "multipart/form-data";
  let timer, running = null;
  const say = (text, failed = false) => {
    if (!state) return;
    state.textContent = text;
    state.classList.toggle("failed", failed);
  };
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };
  const attempt = async () => {
    say(isUpload ? "Đang gửi ảnh…" : "Đang lưu…");
    const result = await post(form, isUpload).catch(() => noSignal);
    if (result === noSignal) {
      const kept = isUpload ? "Ảnh chờ trong trang này, đừng đóng trang; sẽ gửi khi có mạng."
        : hold(form) ? "Nội dung được giữ trong máy này, sẽ gửi khi có mạng." : "Nội dung vẫn ở trên màn hình, sẽ lưu khi có mạng.";
      say(`Chưa có mạng. ${kept}`, true);
      later(retry);
    } else if (result.saved) {
      dirty.delete(form);
      forget(form);
      mended(form);
      if (isUpload) form.reset();
      say(isUpload ? "Đã gửi ảnh" : `Đã lưu lúc ${result.saved}`);
    } else {
      say(`Chưa lưu được: ${result.message}`, true);
    }
    return result;
  };
  async function save() {
    clearTimeout(timer);
    if (form.dataset.sent || (isUpload && !form.querySelector("input[type=file]").files.length)) return null;
    while (running) await running; // one after the other, each over the version that the last one made
    running = attempt();
    try { return await running; } finally { running = null; }
  }
  form.addEventListener("input", (event) => {
    if (isUpload !== (event.target.type === "file")) return;
    // A choice that wants words waits for them: no fault is told before anyone could type.
    const waits = [...form.querySelectorAll("[data-needs]:checked")].find((choice) => !document.getElementById(choice.dataset.needs).value.trim());
    if (waits) { clearTimeout(timer); say("Hãy ghi lý do, rồi sẽ lưu."); } else later(isUpload || event.target.type === "radio" ? 0 : pause);
  });
  addEventListener("online", () => { if (dirty.has(form) || form.dataset.waiting) save(); });
  // The button: first by the script, so that nothing is lost where there is no signal; then as ever, which leads on, or
  // shows what is wrong.
  form.addEventListener("submit", async (event) => {
    if (form.dataset.tried) return;
    event.preventDefault();
    const result = await save();
    if (result === noSignal || (isUpload && result?.saved)) return;
    form.dataset.tried = "1";
    form.requestSubmit(event.submitter);
  });
  addEventListener("pageshow", (event) => { if (event.persisted) delete form.dataset.tried; });
  if (form.dataset.waiting) save();
}

// What a page said was wrong has been taken now: the words go, where all of them were about this form.
function mended(form) {
  const summary = document.getElementById("errors");
  const faults = summary ? [...summary.querySelectorAll("li")] : [];
  if (!faults.every((fault) => form.contains(document.getElementById(fault.querySelector("a")?.hash.slice(1))))) return;
  summary?.remove();
  for (const field of form.querySelectorAll(".wrong")) field.classList.remove("wrong");
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  for (const words of form.querySelectorAll(".error")) words.remove();
}

async function post(form, isUpload) {
  const data = new FormData(form);
  const body = isUpload ? data : new URLSearchParams([...data].filter(([, value]) => typeof value === "string"));
  const result = await send(form.action, body);
  if (!result.saved) return result;
  const version = result.answer.headers.get("X-Form-Version");
  if (version && form.elements.version) form.elements.version.value = version;
  const page = new DOMParser().parseFromString(result.text, "text/html");
  for (const fresh of page.querySelectorAll("[data-live][id]")) document.getElementById(fresh.id)?.replaceWith(fresh);
  return result;
}

async function send(action, body) {
  const answer = await fetch(action, { method: "POST", body, redirect: "manual", headers });
  if (answer.type === "opaqueredirect" || answer.status === 401) {
    return { message: "phiên làm việc đã hết. Hãy đăng nhập lại; nội dung đang nhập được giữ." };
  }
  const text = await answer.text();
  if (!answer.ok) return { message: answer.status < 500 && text ? text : "máy chủ gặp lỗi, hãy bấm nút lưu." };
  return { answer, text, saved: new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" }) };
}

// What other pages could not send.
async function sendWaiting() {
  const csrf = document.querySelector("input[name=csrf]")?.value;
  if (!csrf) return;
  for (const [kept, forgetIt, leaveIt] of waiting()) {
    const body = new URLSearchParams(kept.body);
    body.set("csrf", csrf);
    const result = await send(kept.action, body).catch(() => noSignal);
    if (result === noSignal) return void setTimeout(sendWaiting, retry);
    if (result.saved) forgetIt();
    else leaveIt();
    tell(result.saved ? "Đã gửi nội dung nhập lúc mất mạng: " : `Nội dung nhập lúc mất mạng chưa gửi được (${result.message}): `, kept, !result.saved);
  }
}

function tell(text, kept, failed) {
  const note = document.createElement("p");
  note.className = `notice ${failed ? "warning" : "success"}`;
  note.setAttribute("role", "status");
  const link = document.createElement("a");
  link.href = kept.page;
  link.textContent = kept.title;
  note.append(text, link);
  document.querySelector("main h1")?.after(note);
}
