"use strict";
(() => {
  const box = document.getElementById("events");
  const events = [...box.querySelectorAll(".event")];
  if (events.length < 3) return;
  const field = document.createElement("p");
  const label = document.createElement("label");
  const input = document.createElement("input");
  const told = document.createElement("span");
  field.className = "filter";
  input.type = "search";
  told.setAttribute("role", "status");
  label.append(`${box.dataset.filter} `, input);
  field.append(label, " ", told);
  document.querySelector(".contents").append(field);
  const lines = new Map(events.map((event) => [event, document.querySelector(`.contents a[href="#${event.id}"]`)]));
  const words = new Map(events.map((event) => [event, event.textContent.toLowerCase()]));
  input.addEventListener("input", () => {
    const asked = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const event of events) {
      const fits = asked.every((word) => words.get(event).includes(word));
      event.hidden = !fits;
      lines.get(event).closest("li").hidden = !fits;
      shown += fits ? 1 : 0;
    }
    told.textContent = shown ? "" : box.dataset.none;
  });
  document.addEventListener("keydown", (key) => {
    if (key.ctrlKey || key.metaKey || key.altKey || /^(input|textarea|select)$/i.test(key.target.tagName)) return;
    if (key.key === "/") {
      key.preventDefault();
      input.focus();
      return;
    }
    if (key.key !== "j" && key.key !== "k") return;
    const seen = events.filter((event) => !event.hidden);
    const tops = seen.map((event) => event.getBoundingClientRect().top);
    const next = key.key === "j" ? tops.findIndex((top) => top > 24) : tops.findLastIndex((top) => top < 8);
    const target = seen[next];
    if (!target) return;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView();
  });
})();
