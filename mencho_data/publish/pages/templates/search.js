// What of all claims is chosen, and what is found: facets, the address, words, the order. Nothing here is drawn.
// `explorer.py` describes the index, `CLAIMS`, and all that an address may name.
const SEARCH = (() => {
  if (typeof CLAIMS === "undefined") return null;
  const { lists, claims } = CLAIMS, MOST = 8; // entries of a facet that stand there before a reader asks for all
  const lang = document.documentElement.lang, locale = lang === "es" ? "es-MX" : "en-GB";
  const told = (name, i, field = 1) => lists[name]?.[claims[name][i]]?.[field] ?? "";

  // ---- what can be chosen: the entries of a facet, each within another or none, and those that each claim falls under

  function facet(entries, of, settings = {}) {
    const paths = new Map([[-1, []]]), inside = new Map();
    const path = (at) => {
      if (!paths.has(at)) paths.set(at, [at, ...path(entries[at].parent)]);
      return paths.get(at);
    };
    entries.forEach(({ parent }, at) => inside.set(parent, [...(inside.get(parent) ?? []), at]));
    return { entries, path, inside, of: claims.record.map((_, i) => of(i, path)), chosen: new Set(), counts: [], most: MOST, ...settings };
  }
  const entriesOf = (key, within) => (lists[key] ?? []).map(([id, name, parent]) => ({ key, id, name, parent: within ? parent : -1 }));
  const plain = (key, settings) => facet(entriesOf(key, false), (i, path) => path(claims[key][i]), settings);
  const nested = (key) => facet(entriesOf(key, true), (i, path) => path(claims[key][i]), { byCount: true });

  function topics() {
    const families = entriesOf("family", false);
    const measures = lists.measure.map(([id, name, parent]) => ({ key: "measure", id, name, parent }));
    return facet([...families, ...measures], (i, path) => path(families.length + claims.measure[i]), { keys: ["family", "measure"], most: Infinity });
  }

  const written = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  // The days of a claim: those of its statement, else of its source.
  const span = (i) => {
    const [first, last] = [told("statement", i, 3), told("statement", i, 4)];
    return first ? [first, last || first] : [told("source", i, 3), told("source", i, 4) || told("source", i, 3)];
  };
  function days() {
    const known = new Map(), through = (first, last) => {
      const found = [];
      for (let day = Date.parse(first); day <= Date.parse(last); day += 864e5) found.push(new Date(day).toISOString().slice(0, 10));
      return found;
    };
    const spans = claims.record.map((_, i) => span(i));
    for (const [first, last] of spans) if (!known.has(first + last)) known.set(first + last, through(first, last));
    const all = [...new Set([...known.values()].flat())].sort(), place = new Map(all.map((day, at) => [day, at]));
    const under = new Map([...known].map(([key, found]) => [key, found.map((day) => place.get(day))]));
    return facet(all.map((id) => ({ key: "said", id, name: written.format(Date.parse(id)), parent: -1 })), (i) => under.get(spans[i].join("")));
  }

  const facets = {
    family: topics(), event: nested("event"), origin: plain("origin", { byCount: true }), speaker: plain("speaker", { byCount: true }),
    place: nested("place"), certainty: plain("certainty"), language: plain("language", { byCount: true }), compared: plain("compared"),
    said: days(), source: plain("source"), statement: plain("statement"),
  };
  const all = Object.values(facets), main = facets.event.entries.findIndex(({ id }) => id === CLAIMS.event);

  function choose(one, at, on) {
    if (!on) return void one.chosen.delete(at);
    for (const other of one.chosen) if (one.path(other).includes(at) || one.path(at).includes(other)) one.chosen.delete(other);
    one.chosen.add(at);
  }

  // ---- the address

  let query = "";
  const selected = (hash) => hash.includes("="); // others name a place on the page
  function address() {
    const named = new Map(query.trim() ? [["q", [query.trim()]]] : []);
    for (const one of all) for (const at of one.chosen) named.set(one.entries[at].key, [...(named.get(one.entries[at].key) ?? []), one.entries[at].id]);
    return [...named].map(([key, ids]) => `${key}=${ids.map(encodeURIComponent).join(",")}`).join("&") || "event=all";
  }
  function read() {
    const named = new Map(new URLSearchParams(selected(location.hash) ? location.hash.slice(1) : location.search));
    query = named.get("q") ?? "";
    for (const [name, one] of Object.entries(facets)) {
      one.chosen.clear();
      for (const key of one.keys ?? [name]) for (const id of (named.get(key) ?? "").split(",").filter(Boolean)) {
        if (key === "event" && id === "all") continue;
        let at = one.entries.findIndex((entry) => entry.key === key && entry.id === id);
        if (at < 0) at = one.entries.push({ key, id, name: id, parent: -1 }) - 1; // no claim has it, and so none is found
        choose(one, at, true);
      }
    }
    if (!named.size && main >= 0) facets.event.chosen.add(main);
  }

  // ---- words, as the beginnings of words, without accents and signs

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/(\d)[.,](?=\d)/g, "$1").replace(/[^\p{L}\p{N}\n]+/gu, " ");
  const folded = (names) => fold(names.join("\n")).split("\n");
  // What a claim says, and the names that it stands under; that of the event of all of them tells nothing.
  const [texts, under] = (() => {
    const own = folded(claims.record.map((record, i) => [record, claims.figure[i], claims.quote[i], claims.gloss[i]].join(" ")));
    const names = Object.fromEntries(Object.entries(facets).map(([key, one]) => [key, folded(one.entries.map(({ id, name }) => (id === CLAIMS.event ? "" : name)))]));
    const joined = (keys, i) => keys.flatMap((key) => facets[key].of[i].map((at) => names[key][at])).join(" ");
    const around = (...parts) => ["", ...parts, ""].join(" ");
    return [own.map((text, i) => around(text, joined(["family"], i))), own.map((_, i) => around(joined(["event", "origin", "speaker", "place", "certainty", "source", "statement"], i)))];
  })();
  function finder(word) {
    const same = (other) => (other.endsWith("*") ? word.startsWith(other.slice(0, -1)) : word === other);
    const others = CLAIMS.synonyms.filter((group) => group.some(same)).flat().map((other) => (other.endsWith("*") ? ` ${other.slice(0, -1)}` : ` ${other} `));
    const any = [` ${word}`, ...others];
    return (i) => any.some((one) => texts[i].includes(one)) || under[i].includes(any[0]);
  }

  // ---- what is found

  let found = [], near = new Map(), sorted = { key: "", down: false };
  function select() {
    const words = fold(query).split(" ").filter(Boolean).map(finder), on = all.filter((one) => one.chosen.size);
    found = [];
    near = new Map(all.map((one) => [one, []])); // what one facet alone keeps out, and would be found with more of it
    for (let i = 0; i < claims.record.length; i++) {
      if (!words.every((has) => has(i))) continue;
      const missed = on.filter((one) => !one.of[i].some((at) => one.chosen.has(at)));
      if (!missed.length) found.push(i);
      else if (missed.length === 1) near.get(missed[0]).push(i);
    }
    sort();
  }
  function count(one) {
    one.counts = new Array(one.entries.length).fill(0);
    for (const claims of [found, near.get(one)]) for (const i of claims) for (const at of one.of[i]) one.counts[at]++;
  }

  const names = new Intl.Collator(locale), first = (i) => told("source", i, 3);
  const values = {
    what: (i) => told("measure", i), figure: (i) => [claims.value[i], claims.low[i], claims.high[i]].find((value) => value !== "") ?? "",
    said: (i) => (told("statement", i, 3) && span(i).join("")), printed: first,
  };
  function sort() {
    if (!sorted.key) return;
    const keys = new Map(found.map((i) => [i, values[sorted.key](i)])), sign = sorted.down ? -1 : 1;
    const compare = sorted.key === "what" ? names.compare : (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    // What has no value is last, whichever way.
    found.sort((i, j) => (keys.get(i) === "") - (keys.get(j) === "") || sign * compare(keys.get(i), keys.get(j)) || i - j);
  }

  return {
    facets, all, main, choose, selected, address, read, select, count, told, span, lang, locale,
    get found() { return found; },
    get outside() { return near.get(facets.event).length; },
    get query() { return query; },
    set query(text) { query = text; },
    get sorted() { return sorted; },
    set sorted(by) { sorted = by; },
  };
})();
