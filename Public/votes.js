// Counts the votes of each row of the council's grid while they are chosen, in the words of the server (VoteCount).
export function countVotes() {
  for (const table of document.querySelectorAll("table[data-votes]")) {
    table.addEventListener("change", ({ target }) => count(target.closest("tr")));
  }
}

function count(row) {
  const said = [...row.querySelectorAll("select, [data-vote]")].map((cell) => cell.dataset.vote ?? cell.value);
  const of = (value) => said.filter((vote) => vote === value).length;
  const silent = of("") ? `, ${of("")} chưa có ý kiến` : "";
  row.querySelector("[data-count]").textContent =
    of("") === said.length ? "chưa có ý kiến" : `${of("1")} đạt, ${of("0")} không đạt${silent}`;
}
