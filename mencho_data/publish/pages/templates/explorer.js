// The explorer of all claims: it shows what its address names, and what a reader chooses becomes the address.
(() => {
  const app = document.getElementById("explorer");
  if (!SEARCH) return; // the list of all topics stays
  const { facets, all, main, choose, told, lang, locale } = SEARCH, { lists, claims } = CLAIMS, FIRST = 12, AT_ONCE = 50;
  const find = (selector) => app.querySelector(selector);
  const fill = (form, ...values) => values.reduce((text, value) => text.replace("{}", () => value.toLocaleString(locale)), form);
  const counted = (element, ...numbers) => {
    const [one, many = one] = element.dataset.form.split("|");
    element.textContent = fill(numbers[0] === 1 ? one : many, ...numbers);
  };
  // ---- what is shown: text alone, and links to pages beside this one and to articles

  const copyOf = (id) => document.getElementById(id).content.cloneNode(true);
  function element(name, text, settings = {}) {
    const made = Object.assign(document.createElement(name), settings);
    made.textContent = text;
    return made;
  }
  const page = (i) => `${lists.page[claims.page[i]][0]}#${claims.record[i]}`;
  function article(i) {
    const url = told("source", i, 5), words = encodeURIComponent(claims.quote[i]).replace(/[!'()*-]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
    return /^https?:/.test(url) ? `${url}${url.includes("#") ? "" : "#"}:~:text=${words}` : "";
  }
  const stated = find("table").dataset.stated;
  function row(i) {
    const made = copyOf("row"), cell = (name) => made.querySelector(name), figure = claims.stated[i] ? stated : claims.figure[i];
    Object.assign(cell("a"), { href: page(i), textContent: told("measure", i) });
    const place = claims.place[i] === told("event", i, 3) ? "" : told("place", i);
    cell(".about").textContent = [told("event", i) || told("period", i), place].filter(Boolean).join(" · ");
    cell(".figure").textContent = figure;
    const language = told("language", i, 0), quote = element("q", claims.quote[i], language === lang ? {} : { lang: language });
    if (language !== lang && claims.gloss[i]) {
      const glossed = copyOf("glossed"), [ours, theirs] = glossed.querySelectorAll("q");
      ours.textContent = claims.gloss[i];
      theirs.replaceWith(quote);
      cell(".quote").append(glossed);
    } else cell(".quote").append(quote);
    if (told("speaker", i, 0) === "own-voice") cell(".who").remove();
    else cell("b").textContent = told("speaker", i);
    if (claims.certainty[i]) cell(".tags").append(element("em", told("certainty", i), { className: "tag" }), " ");
    for (const at of claims.ours[i]) cell(".tags").append(element("em", lists.ours[at][1], { className: "tag ours" }), " ");
    const outlet = element(article(i) ? "a" : "span", "", article(i) ? { href: article(i) } : {});
    outlet.append(element("span", `${told("measure", i)}, ${figure}: `, { className: "hidden" }), told("source", i));
    cell(".outlet").append(outlet, told("source", i, 6) && ` (${told("source", i, 6)})`);
    for (const [name, day] of [["said", told("statement", i, 2)], ["printed", told("source", i, 2)]]) if (day) {
      const [before, after] = cell(`td.${name}`).dataset.form.split("{}");
      cell(`td.${name}`).append(element("span", before, { className: "label" }), day, after);
    }
    return made;
  }
  function draw(until) {
    const { rows } = find("tbody"), button = find(".more");
    find("tbody").append(...SEARCH.found.slice(rows.length, until).map(row));
    button.hidden = rows.length < AT_ONCE || rows.length === SEARCH.found.length;
    counted(button, Math.min(AT_ONCE, SEARCH.found.length - rows.length));
  }

  const items = new Map(all.map((one) => [one, []]));
  function item(one, at) {
    const made = copyOf("value").firstElementChild, box = made.querySelector("input");
    made.querySelector("span").textContent = one.entries[at].name;
    box.addEventListener("change", () => {
      choose(one, at, box.checked);
      update();
    });
    return (items.get(one)[at] = made);
  }
  function facetShown(name) {
    const one = facets[name], box = find(`[data-facet=${name}]`), ways = new Set([...one.chosen].flatMap((at) => one.path(at).slice(1)));
    const most = SEARCH.found.length / 2, shown = [];
    SEARCH.count(one);
    let left = 0;
    (function list(parent, depth) {
      let inside = (one.inside.get(parent) ?? []).filter((at) => one.counts[at] || one.chosen.has(at) || ways.has(at));
      if (one.byCount) inside.sort((a, b) => one.counts[b] - one.counts[a] || a - b);
      if (!one.whole && inside.length > one.most + 1) {
        const kept = inside.filter((at, place) => place < one.most || one.chosen.has(at) || ways.has(at));
        left += inside.length - kept.length;
        inside = kept;
      }
      for (const at of inside) {
        const made = items.get(one)[at] ?? item(one, at);
        made.className = `in-${Math.min(depth, 3)}`;
        made.querySelector("input").checked = one.chosen.has(at);
        made.querySelector(".when").textContent = one.counts[at].toLocaleString(locale);
        shown.push(made);
        if (one.chosen.has(at) || ways.has(at) || one.counts[at] > most) list(at, depth + 1);
      }
    })(-1, 0);
    box.querySelector("ul").replaceChildren(...shown);
    box.hidden = !one.entries.length;
    const button = box.querySelector(".all");
    button.hidden = !left;
    button.textContent = fill(find("#facets").dataset.all, left);
  }
  function chips() {
    const list = find(".chips"), made = [];
    for (const [name, one] of Object.entries(facets)) for (const at of one.chosen) {
      const title = find(`[data-facet=${name}] summary`)?.textContent ?? list.dataset[name], text = `${title}: ${one.entries[at].name}`;
      const button = element("button", text, { type: "button" }), line = document.createElement("li");
      button.setAttribute("aria-label", fill(list.dataset.form, text));
      button.addEventListener("click", () => {
        choose(one, at, false);
        update();
        (find(".chips button") ?? find("[name=q]")).focus();
      });
      line.append(button);
      made.push(line);
    }
    list.replaceChildren(...made);
  }

  function show() {
    const chosen = all.reduce((sum, one) => sum + one.chosen.size, 0), { none, some } = find(".filters").dataset;
    SEARCH.select();
    find("tbody").replaceChildren();
    draw(FIRST);
    chips();
    find("[name=background]").checked = !facets.event.chosen.size;
    find(".filters").textContent = chosen ? fill(some, chosen) : none;
    counted(find(".state [role=status]"), SEARCH.found.length, claims.record.length);
    counted(find(".outside"), SEARCH.outside);
    counted(find(".download"), SEARCH.found.length);
    counted(find(".close"), SEARCH.found.length);
    find(".outside").hidden = !SEARCH.outside;
    find(".state .clear").hidden = !chosen && !SEARCH.query;
    find(".take").hidden = find("table").hidden = !SEARCH.found.length;
    find(".none").hidden = SEARCH.found.length > 0;
  }
  function rest() {
    const focused = document.activeElement;
    draw(AT_ONCE);
    for (const name of Object.keys(facets)) if (find(`[data-facet=${name}]`)) facetShown(name);
    if (focused.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
  }
  // What is not on the first screen comes after it, so that nobody waits for it at each letter.
  let waiting = 0;
  function restSoon() {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => setTimeout(rest));
  }
  function open() {
    SEARCH.read();
    find("[name=q]").value = SEARCH.query;
    show();
    rest();
  }
  function update() {
    show();
    restSoon();
    history.replaceState(null, "", `#${SEARCH.address()}`);
  }

  // ---- what is taken away: columns as in quoted.csv; the tables hold no text that is a formula to a spreadsheet

  const here = (hash) => `${location.href.split(/[?#]/)[0]}#${hash}`;
  const question = (i) => told("measure", i, 3) === 1, voice = (i, field) => (told("speaker", i, 0) === "own-voice" ? "" : told("speaker", i, field));
  const COLUMNS = {
    record_id: (i) => claims.record[i], source_id: (i) => told("source", i, 0), publisher: (i) => told("source", i),
    published: (i) => told("source", i, 3), published_latest: (i) => told("source", i, 4), language: (i) => told("language", i, 0),
    measure_id: (i) => (question(i) ? "" : told("measure", i, 0)), attribute_id: (i) => (question(i) ? told("measure", i, 0) : ""),
    [`measure_${lang}`]: (i) => told("measure", i), [`said_${lang}`]: (i) => claims.figure[i],
    value: (i) => claims.value[i], low: (i) => claims.low[i], high: (i) => claims.high[i],
    qualifier: (i) => told("qualifier", i, 0), unit: (i) => told("unit", i, 0), currency: (i) => told("currency", i, 0), part_of: (i) => claims.part_of[i],
    event_id: (i) => told("event", i, 0), [`event_${lang}`]: (i) => told("event", i), place_id: (i) => told("place", i, 0), [`place_${lang}`]: (i) => told("place", i),
    period_start: (i) => told("period", i, 2), period_end: (i) => told("period", i, 3),
    claimant_id: (i) => voice(i, 0), claimant: (i) => voice(i, 1), statement_id: (i) => told("statement", i, 0),
    statement_first_day: (i) => told("statement", i, 3), statement_last_day: (i) => told("statement", i, 4),
    certainty: (i) => told("certainty", i, 0), quote: (i) => claims.quote[i], gloss: (i) => claims.gloss[i], url: article, page: (i) => new URL(page(i), location.href).href,
  };
  function csv() {
    const cell = (value) => (/[",\r\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : value);
    const lines = [Object.keys(COLUMNS), ...SEARCH.found.map((i) => Object.values(COLUMNS).map((value) => cell(value(i))))];
    return `\ufeff${lines.map((line) => line.join(",")).join("\n")}\n`; // the mark tells Excel that it is UTF-8
  }
  function download() {
    const link = element("a", "", { href: URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" })), download: app.dataset.name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  // ---- what the reader does

  const on = (selector, event, act) => app.querySelectorAll(selector).forEach((one) => one.addEventListener(event, () => act(one)));
  on("[name=q]", "input", (field) => {
    SEARCH.query = field.value;
    update();
  });
  find("form").addEventListener("submit", (event) => event.preventDefault());
  on("[name=background]", "change", (box) => {
    facets.event.chosen.clear();
    if (!box.checked) facets.event.chosen.add(main);
    update();
  });
  on(".outside", "click", () => {
    facets.event.chosen.clear();
    update();
    find("[name=q]").focus();
  });
  on(".clear", "click", () => {
    for (const one of all) one.chosen.clear();
    find("[name=q]").value = SEARCH.query = "";
    update();
    find("[name=q]").focus();
  });
  on(".more", "click", () => {
    const { rows } = find("tbody"), before = rows.length;
    draw(before + AT_ONCE);
    rows[before].querySelector("a").focus();
  });
  const unfold = () => find(".filters").setAttribute("aria-expanded", find("#facets").classList.toggle("open"));
  on(".filters", "click", unfold);
  on(".close", "click", () => {
    unfold();
    find(".state [role=status]").focus();
  });
  on(".all", "click", (button) => {
    const box = button.closest("[data-facet]");
    facets[box.dataset.facet].whole = true;
    facetShown(box.dataset.facet);
    box.querySelector("input").focus();
  });
  on("[data-sort] button", "click", (button) => {
    const head = button.closest("th"), { sort: key } = head.dataset;
    const down = SEARCH.sorted.key === key && !SEARCH.sorted.down;
    SEARCH.sorted = { key, down };
    app.querySelectorAll("[aria-sort]").forEach((one) => one.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    show();
    restSoon();
  });
  on(".download", "click", download);
  // The script of all pages, which copies, is read after this one.
  addEventListener("DOMContentLoaded", () => offerCopy(find(".take"), find(".take").dataset.link, () => here(SEARCH.address())));
  addEventListener("hashchange", () => {
    if (location.hash && !SEARCH.selected(location.hash)) return;
    open();
  });

  find("[name=background]").closest("p").hidden = main < 0;
  document.documentElement.classList.add("exploring");
  app.hidden = false;
  open();
})();
