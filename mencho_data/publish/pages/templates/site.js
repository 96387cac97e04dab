// Open what an address names, and copy a claim with its source. Without scripts the pages are whole all the same.
(() => {
  const menu = document.querySelector(".menu");

  function toTarget() {
    menu.open = false;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let around = target; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
    target.scrollIntoView();
  }

  function offerCopy(claim) {
    if (!claim.querySelector(".copying")) claim.querySelector(".opened").append(document.getElementById("copy-claim").content.cloneNode(true));
  }

  async function copy(text, status, label) {
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = status.dataset.done;
    } catch { // no clipboard here: the reader copies it
      const box = document.createElement("textarea");
      box.readOnly = true;
      box.value = text;
      box.setAttribute("aria-label", label);
      status.replaceChildren(box);
      box.select();
    }
  }

  function citation(button, claim) {
    const parts = {
      dataset: button.dataset.dataset, id: claim.id, outlet: claim.querySelector(".outlet").textContent,
      published: claim.querySelector("summary .printed")?.textContent ?? "",
      quote: [...claim.querySelectorAll(".quoted q")].at(-1).textContent, url: claim.querySelector(".opened a[href^=http]")?.href ?? "",
    };
    const text = button.dataset.form.replace(/\{(\w+)\}/g, (_, key) => parts[key]).trim();
    return location.protocol === "file:" ? text : `${text} ${location.href.split("#")[0]}#${claim.id}`;
  }

  document.addEventListener("toggle", (event) => {
    if (event.target.matches(".claim") && event.target.open) offerCopy(event.target);
  }, true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a"), button = event.target.closest(".copying button");
    if (button) {
      copy(citation(button, button.closest(".claim")), button.nextElementSibling, button.textContent);
    } else if (link?.matches(".other")) {
      link.hash = location.hash;
    } else if (link && link.hash && link.href === location.href) {
      toTarget(); // the address stays, so nobody else tells
    }
  });
  addEventListener("hashchange", toTarget);
  toTarget();
})();
