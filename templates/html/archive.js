"use strict";
(() => {
  const box = document.getElementById("editions");
  const editions = [...box.querySelectorAll(".event")];
  if (editions.length < 2) return;
  const field = document.createElement("p");
  const label = document.createElement("label");
  const input = document.createElement("input");
  const told = document.createElement("span");
  field.className = "filter";
  input.type = "search";
  told.setAttribute("role", "status");
  label.append(`${box.dataset.search} `, input);
  field.append(label, " ", told);
  box.prepend(field);
  const words = new Map(editions.map((edition) => [edition, edition.textContent.toLowerCase()]));
  input.addEventListener("input", () => {
    const asked = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const edition of editions) {
      const fits = asked.every((word) => words.get(edition).includes(word));
      edition.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    told.textContent = shown ? "" : box.dataset.none;
  });
})();
