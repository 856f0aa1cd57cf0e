(() => {
  const form = document.getElementById("filter");
  const found = document.getElementById("found");
  const { name, open, unfold, fold } = form.elements;
  const services = [...document.querySelectorAll(".service")].map((section) => ({
    section,
    details: section.querySelector("details:not(.names)"),
    rows: [...section.querySelectorAll(".operations tbody tr")].map((row) => ({
      row,
      text: row.firstElementChild.textContent.toLowerCase(),
      open: row.classList.contains("o"),
    })),
  }));
  const filter = () => {
    const wanted = name.value.trim().toLowerCase();
    const chosen = wanted !== "" || open.checked;
    let count = 0;
    for (const { section, details, rows } of services) {
      let inside = 0;
      for (const { row, text, open: isOpen } of rows) {
        const fits = text.includes(wanted) && (isOpen || !open.checked);
        row.hidden = !fits;
        inside += fits ? 1 : 0;
      }
      section.hidden = chosen && inside === 0;
      if (details && wanted !== "") details.open = inside > 0;
      count += inside;
    }
    found.textContent = chosen ? `${count} found` : "";
  };
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 150);
  };
  const all = (isOpen) => services.forEach(({ details }) => { if (details) details.open = isOpen; });
  name.addEventListener("input", soon);
  open.addEventListener("change", filter);
  unfold.addEventListener("click", () => all(true));
  fold.addEventListener("click", () => all(false));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
})();
