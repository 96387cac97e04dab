// The first page once held everything: an address of something that stands elsewhere now leads there.
(() => {
  const suffix = document.documentElement.lang === "en" ? "" : `${document.documentElement.lang}-`;
  const page = (key) => `${suffix}${key}.html`;
  const sections = { disagree: "disagreements", map: "where", time: "when", claims: "claims", sources: "sources", codebook: "method", files: "data", cite: "data" };
  const parts = [["source-", "sources"], ["statement-", "sources"], ["place-", "where"]];

  function toPage() {
    document.querySelector(".menu").open = false;
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id || document.getElementById(id)) return;
    const key = sections[id] ?? parts.find(([start]) => id.startsWith(start))?.[1];
    if (key) location.replace(`${page(key)}${key === sections[id] && id !== "cite" ? "" : location.hash}`);
    else findClaim(id);
  }

  function findClaim(id) {
    const index = document.createElement("script");
    index.src = `index-${document.documentElement.lang}.js`;
    index.addEventListener("load", () => {
      const { claims, comparisons, lists } = window.CLAIMS, at = claims.record.indexOf(id);
      const [file] = lists.page[at < 0 ? comparisons[id.replace("comparison-", "")] : claims.page[at]] ?? [];
      if (file) location.replace(`${file}#${encodeURIComponent(id)}`);
    });
    document.head.append(index);
  }

  document.querySelector(".other").addEventListener("click", ({ currentTarget }) => { currentTarget.hash = location.hash; });
  addEventListener("hashchange", toPage);
  toPage();
})();
