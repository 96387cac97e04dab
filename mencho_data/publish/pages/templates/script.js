// Filter, sort, group and copy. Without scripts the page is whole all the same.
(() => {
  const root = document.documentElement, table = document.getElementById("table"), form = document.getElementById("filter");
  const rows = [...table.tBodies], output = form.querySelector("output"), menu = document.querySelector(".menu");
  const compare = new Intl.Collator(root.lang, { numeric: true }).compare;
  const cell = { topic: 0, claimant: 2, outlet: 3 };
  const text = (row, key) => row.rows[0].cells[cell[key]].firstChild.data.trim();
  const opener = (row) => row.rows[0].cells[1].querySelector("a");
  const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const searched = (row) => [row.rows[0], ...row.querySelectorAll(".quoted, .note")].map((part) => part.textContent).join("\n");
  const words = new Map(rows.map((row) => [row, plain(searched(row))]));
  const plainly = { table: "", kind: "alone", certainty: "asserted", about: "event" }; // what a row is that does not say
  let order = { key: "", up: true }, arranged = " true"; // at first as the page has them

  const value = (row) => order.key in cell ? text(row, order.key) : row.dataset[order.key] && (order.key === "value" ? Number(row.dataset.value) : row.dataset[order.key]);
  const byOrder = (a, b) => {
    if (!order.key) return 0;
    const x = value(a), y = value(b);
    if (x === undefined || y === undefined) return (x === undefined) - (y === undefined); // blanks are last
    return (order.up ? 1 : -1) * (typeof x === "number" ? x - y : compare(x, y));
  };

  function show() {
    const wanted = Object.fromEntries(new FormData(form)), find = plain(wanted.text.trim()).split(/\s+/);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !find.every((word) => words.get(row).includes(word))
        || Object.entries(plainly).some(([key, usual]) => wanted[key] && (row.dataset[key] ?? usual) !== wanted[key])
        || (wanted.outlet && text(row, "outlet") !== wanted.outlet);
      shown += !row.hidden;
    }
    output.textContent = output.dataset.words.replace("{}", shown).replace("{}", rows.length);
    // To move hundreds of rows takes long: it is done where their order is another, or the headings are.
    if (!wanted.group && arranged === `${order.key} ${order.up}`) return;
    arranged = wanted.group ? "" : `${order.key} ${order.up}`;
    table.querySelectorAll(".group").forEach((heading) => heading.remove());
    const sorted = [...rows].sort((a, b) => (wanted.group ? compare(text(a, wanted.group), text(b, wanted.group)) : 0) || byOrder(a, b));
    let last = null;
    for (const row of sorted) {
      const name = wanted.group && !row.hidden ? text(row, wanted.group) : last;
      if (name !== last) {
        const heading = document.createElement("tbody"), head = document.createElement("th");
        heading.className = "group";
        head.scope = "rowgroup";
        head.colSpan = 6;
        head.append(name);
        heading.insertRow().append(head);
        table.append(heading);
        last = name;
      }
      table.append(row);
    }
  }

  function sortBy(head) {
    order = { key: head.dataset.sort, up: order.key !== head.dataset.sort || !order.up };
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order.up ? "ascending" : "descending");
    show();
  }

  function open(row, opened) {
    row.classList.toggle("open", opened);
    opener(row).setAttribute("aria-expanded", String(opened));
    if (opened && !row.querySelector(".copying")) {
      row.querySelector(".detail td").append(document.getElementById("button").content.cloneNode(true));
    }
  }

  function toTarget() {
    menu.open = false;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let around = target; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
    if (rows.includes(target)) {
      if (target.hidden) { form.reset(); show(); }
      open(target, true);
    }
    target.scrollIntoView();
  }

  async function copy(button, row) {
    const status = button.nextElementSibling, source = row.id.replace(/-[a-z]\d+$/, "");
    const parts = {
      dataset: document.getElementById("citation").textContent, id: row.id, outlet: text(row, "outlet"),
      published: document.querySelector(`#source-${source} .day`).textContent,
      quote: [...row.querySelectorAll(".quoted q")].at(-1).textContent, url: row.querySelector(".detail a[href^=http]")?.href ?? "",
    };
    let citation = button.dataset.form.replace(/\{(\w+)\}/g, (_, key) => parts[key]).trim();
    if (location.protocol !== "file:") citation += ` ${location.href.split("#")[0]}#${row.id}`;
    try {
      await navigator.clipboard.writeText(citation);
      status.textContent = table.dataset.copied;
    } catch { // no clipboard here: the reader copies it
      const box = document.createElement("textarea");
      box.readOnly = true;
      box.value = citation;
      box.setAttribute("aria-label", button.textContent);
      status.replaceChildren(box);
      box.select();
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a"), row = event.target.closest("tbody[id]"), button = event.target.closest(".copying button");
    if (button) {
      copy(button, row);
    } else if (row && link === opener(row)) {
      event.preventDefault();
      const opened = !row.classList.contains("open");
      // The address is that of the row, and closing it takes it back.
      history.replaceState(null, "", opened ? `#${row.id}` : location.pathname + location.search);
      open(row, opened);
    } else if (link?.matches(".other")) {
      link.hash = location.hash;
    } else if (link && link.getAttribute("href") === location.hash) {
      toTarget(); // the address stays, so nobody else tells
    }
  });

  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(head));
    head.append(button);
  }
  root.classList.add("js");
  for (const row of rows) {
    const link = opener(row);
    link.setAttribute("aria-label", `${text(row, "topic")}: ${link.textContent}`);
    link.setAttribute("aria-expanded", "false");
  }
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  addEventListener("hashchange", toTarget);
  show();
  toTarget();
})();
