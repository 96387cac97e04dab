// Open what an address names, and copy claims with their sources. Without scripts the pages are whole all the same.
(() => {
  const words = document.currentScript.dataset, menu = document.querySelector(".menu");
  const here = (id) => (location.protocol === "file:" ? "" : ` ${location.href.split("#")[0]}#${id}`);
  const line = (element) => element.textContent.replace(/\s+/g, " ").trim();

  function toTarget() {
    menu.open = false;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let around = target; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
    target.scrollIntoView();
  }

  function citation(claim) {
    const parts = {
      dataset: words.dataset, id: claim.id, outlet: line(claim.querySelector("summary .outlet")),
      published: claim.querySelector("summary .printed")?.textContent ?? "",
      quote: [...claim.querySelectorAll(".quoted q")].at(-1).textContent, url: address(claim),
    };
    return words.form.replace(/\{(\w+)\}/g, (_, key) => parts[key]).trim() + here(claim.id);
  }

  const address = (claim) => claim.querySelector(".opened a[href^=http]")?.href ?? "";

  function withSources(block) {
    const readings = [...block.querySelectorAll(".row:not(.axis), .answers > li")].map((reading) => {
      const said = [...reading.querySelectorAll(".claim")].map((claim) => `  ${line(claim.querySelector("summary"))} ${address(claim)}`.trimEnd());
      return [line(reading.querySelector(".said, .answer")), ...said].join("\n");
    });
    const heading = [block.closest("section").querySelector("h2"), block.querySelector("h3")].map(line).join(", ");
    return [heading, ...readings, words.dataset + here(block.id)].join("\n");
  }

  function offer(place, label, text) {
    const copying = document.getElementById("copying").content.cloneNode(true), button = copying.querySelector("button");
    const status = copying.querySelector("[role=status]");
    button.textContent = label;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text());
        status.textContent = words.done;
      } catch { // no clipboard here: the reader copies it
        const box = document.createElement("textarea");
        box.readOnly = true;
        box.value = text();
        box.setAttribute("aria-label", label);
        status.replaceChildren(box);
        box.select();
      }
    });
    place.append(copying);
  }

  window.offerCopy = offer; // for the scripts of single pages
  for (const block of document.querySelectorAll(".topic")) offer(block, words.block, () => withSources(block));
  document.addEventListener("toggle", ({ target }) => {
    if (target.matches(".claim") && target.open && !target.querySelector(".copying")) offer(target.querySelector(".opened"), words.claim, () => citation(target));
  }, true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link?.matches(".other")) {
      link.hash = location.hash;
    } else if (link && link.hash && link.href === location.href) {
      toTarget(); // the address stays, so nobody else tells
    }
  });
  addEventListener("hashchange", toTarget);
  toTarget();
})();
