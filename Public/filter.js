// A field that hides the items of a list whose data-words do not hold every word typed; marks and capitals do not matter.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

export function filters() {
  for (const box of document.querySelectorAll("[data-filter]")) {
    const items = [...document.querySelectorAll(`#${CSS.escape(box.dataset.filter)} [data-words]`)];
    const words = items.map((item) => fold(item.dataset.words));
    const input = box.querySelector("input");
    const count = box.querySelector("[data-filter-count]");
    // A list that is seen at a glance needs none.
    box.hidden = items.length < 9;
    input.addEventListener("input", () => {
      const wanted = fold(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      items.forEach((item, index) => {
        const fits = wanted.every((word) => words[index].includes(word));
        item.hidden = !fits;
        if (fits) shown += 1;
      });
      count.textContent = wanted.length ? `${shown}/${items.length}` : "";
    });
  }
}
