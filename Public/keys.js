// ← → and k j lead to rel=prev and rel=next; they can be switched off (WCAG 2.1.4), which this browser remembers.
const name = "phim-tat";
const busy = "input, textarea, select, summary, [contenteditable], .scroll";

const remembered = () => { try { return localStorage.getItem(name) !== "tat"; } catch { return true; } };
const remember = (on) => { try { localStorage.setItem(name, on ? "bat" : "tat"); } catch { /* for this page only, then */ } };

export function keys() {
  const link = (rel) => document.querySelector(`.pager a[rel=${rel}]`);
  const pager = (link("prev") ?? link("next"))?.closest(".pager");
  if (!pager) return;
  let on = remembered();
  const line = document.createElement("span");
  line.className = "keys";
  const toggle = document.createElement("button");
  toggle.type = "button";
  toggle.className = "plain";
  const show = () => { toggle.textContent = on ? "Tắt phím tắt (← → hoặc k j để chuyển)" : "Bật phím tắt (← → hoặc k j để chuyển)"; };
  toggle.addEventListener("click", () => { on = !on; remember(on); show(); });
  show();
  line.append(toggle);
  pager.append(line);
  const ways = { ArrowLeft: "prev", k: "prev", ArrowRight: "next", j: "next" };
  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.target.closest?.(busy)) return;
    const way = ways[event.key];
    if (way) link(way)?.click();
  });
}
