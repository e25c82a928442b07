// Dropping and pasting into file fields; what was chosen is listed with its size, and what is too large is told at once.
const limit = 50 * 1024 * 1024;
const size = (bytes) => (bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`);

export function dropAndPaste() {
  const places = [...document.querySelectorAll("[data-drop]")];
  for (const place of places) {
    const input = place.querySelector("input[type=file]");
    const over = (on) => place.classList.toggle("over", on);
    place.addEventListener("dragover", (event) => { event.preventDefault(); over(true); });
    place.addEventListener("dragleave", () => over(false));
    place.addEventListener("drop", (event) => { event.preventDefault(); over(false); add(input, event.dataTransfer.files); });
    input.addEventListener("change", () => list(place, input));
  }
  document.addEventListener("paste", (event) => {
    const files = event.clipboardData?.files;
    const place = event.target.closest?.("form")?.querySelector("[data-drop]") ?? (places.length === 1 ? places[0] : null);
    if (!files?.length || !place) return;
    event.preventDefault();
    add(place.querySelector("input[type=file]"), files);
  });
}

function add(input, files) {
  const all = new DataTransfer();
  const chosen = input.multiple ? [...input.files, ...files] : [...files].slice(0, 1);
  for (const file of chosen) all.items.add(file);
  input.files = all.files;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function list(place, input) {
  let names = place.querySelector(".chosen");
  if (!names) {
    names = document.createElement("ul");
    names.className = "chosen";
    names.setAttribute("role", "status");
    place.append(names);
  }
  names.replaceChildren(...[...input.files].map((file) => {
    const item = document.createElement("li");
    const large = file.size > limit;
    item.className = large ? "error" : "";
    item.textContent = `${file.name} (${size(file.size)})${large ? " – lớn hơn 50 MB, hãy giảm dung lượng hoặc tách tệp" : ""}`;
    return item;
  }));
}
