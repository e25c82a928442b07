// A paper is compared in the browser, so that the file never leaves it; without crypto.subtle (plain http) it is uploaded.
export function compareFiles() {
  const form = document.querySelector("form[data-compare]");
  if (!form || !globalThis.crypto?.subtle) return;
  const known = new Map(form.dataset.compare.split("\n").map((line) => [line.slice(0, 64), line.slice(65)]));
  const input = form.querySelector("input[type=file]");
  const answer = form.querySelector(".compared");
  form.addEventListener("submit", async (event) => {
    const file = input.files[0];
    event.preventDefault();
    if (!file) { say("warning", "Hãy chọn tệp cần so sánh", ""); return; }
    say("accent", "Đang so sánh…", "");
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const what = known.get(hash);
    if (what) say("success", `Tệp “${file.name}” đúng nguyên văn`, `Là ${what}.`);
    else say("danger", `Tệp “${file.name}” KHÔNG trùng với bản nào`, "Tệp có thể đã bị sửa, hoặc là bản quét khác của cùng văn bản. Hãy so từng chữ với bản do cơ quan ban hành gửi.");
  });

  function say(tone, title, text) {
    const box = document.createElement("div");
    box.className = `notice ${tone}`;
    box.append(Object.assign(document.createElement("p"), { className: "notice-title", textContent: title }));
    if (text) box.append(Object.assign(document.createElement("p"), { textContent: text }));
    answer.replaceChildren(box);
  }
}
