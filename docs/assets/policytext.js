/* policytext: small things that need a script. Every page can be read and every link followed without it. */
(function () {
  "use strict";

  /** The element around what an event came from.
   * @param {Event} event @param {string} selector @returns {HTMLElement | null} */
  function closest(event, selector) { return event.target instanceof Element ? event.target.closest(selector) : null; }

  /** The switch between editions keeps the paragraph a reader is at, and the query of a search.
   * @param {MouseEvent} event */
  function keepPlace(event) {
    var link = /** @type {HTMLAnchorElement | null} */ (closest(event, "a[data-edition]"));
    if (!link) return;
    window.__md_set("__edition", link.dataset.edition);
    link.hash = /^#(?!__tabbed_)./.test(location.hash) ? location.hash : topmost();
    link.search = location.search;
  }

  /* The front door leads to the edition last chosen; the address of any other page shows that page. */
  function lastEdition() {
    var home = window.__md_scope.pathname, chosen = window.__md_get("__edition");
    if (!chosen || location.hash || location.search || [home, home + "index.html"].indexOf(location.pathname) < 0) return;
    var link = /** @type {HTMLAnchorElement | null} */ (document.querySelector('a[data-edition="' + chosen + '"]:not([aria-current])'));
    if (link) location.replace(link.href);
  }
  lastEdition();

  /* The last addressed block that begins above the middle of the window. */
  function topmost() {
    var blocks = document.querySelectorAll(".pt-text [id]"), found = "";
    if (window.scrollY < 200) return "";
    for (var i = 0; i < blocks.length; i++) {
      if (blocks[i].getBoundingClientRect().top > 120) break;
      found = "#" + blocks[i].id;
    }
    return found;
  }

  /** On touch the first tap on a mention shows its preview, the second follows the link.
   * @type {Element | null} */
  var shown = null;
  /** @param {MouseEvent} event */
  function previewFirst(event) {
    var link = closest(event, "a.pt-term, a.pt-instrument, a.pt-organisation, a.pt-person");
    if (!link || !(event instanceof PointerEvent) || event.pointerType !== "touch" || link === shown) {
      if (!link) shown = null;
      return;
    }
    event.preventDefault();
    shown = link;
    link.focus();
  }

  /* A citation of an online text names the day it was seen: today. */
  function dateCitations() {
    var now = new Date(), day = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    var text = day.map(function (part) { return (part < 10 ? "0" : "") + part; }).join("-");
    document.querySelectorAll("[data-accessed]").forEach(function (place) { place.textContent = text; });
  }
  dateCitations();

  /** Tabs begin with what a reader chose on another page, as Material keeps it, or with what the address names. */
  function beginTabs() {
    var kept = window.__md_get("__tabs"), named = document.getElementById(location.hash.slice(1));
    var chosen = Array.isArray(kept) ? kept.map(String) : [];
    chosen.reverse().forEach(function (name) { /* the latest choice comes last, and holds */
      document.querySelectorAll(".tabbed-labels > label").forEach(function (label) {
        if (label instanceof HTMLLabelElement && label.textContent.trim() === name) choose(label.control);
      });
    });
    if (named instanceof HTMLInputElement && /^__tabbed_/.test(named.name)) choose(named);
  }

  /** @param {HTMLElement | null} tab */
  function choose(tab) { if (tab instanceof HTMLInputElement) tab.checked = true; }

  beginTabs();

  /* Material puts each button that copies into a landmark without a name, as soon as the text can be seen. */
  document.querySelectorAll(".pt-cite, .highlight.copy").forEach(function (fold) {
    new MutationObserver(function () {
      fold.querySelectorAll("nav.md-code__nav:not([role])").forEach(function (nav) { nav.setAttribute("role", "none"); });
    }).observe(fold, { childList: true, subtree: true });
  });

  /** The icons that open the drawer and the search are labels, which keys do not come to: each gets a button for them.
   * @param {string} name @param {HTMLElement | null} opened */
  function buttonFor(name, opened) {
    const label = /** @type {HTMLElement | null} */ (document.querySelector(".md-header__button[for=__" + name + "]"));
    const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__" + name));
    if (!label || !toggle || !opened) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "pt-opens pt-opens--" + name;
    button.setAttribute("aria-label", opened.getAttribute("aria-label") || "");
    button.setAttribute("aria-expanded", String(toggle.checked));
    label.before(button);
    button.addEventListener("click", function () { label.click(); });
    toggle.addEventListener("change", function () {
      button.setAttribute("aria-expanded", String(toggle.checked));
      var link = toggle.checked && name === "drawer" && /** @type {HTMLElement | null} */ (opened.querySelector("a[href]"));
      if (link) link.focus({ preventScroll: true });
    });
    opened.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !toggle.checked || name !== "drawer") return;
      label.click();
      button.focus();
    });
  }
  buttonFor("drawer", document.querySelector(".md-nav--primary"));
  buttonFor("search", document.querySelector(".md-search"));

  document.addEventListener("click", keepPlace, true);
  document.addEventListener("auxclick", keepPlace, true);
  document.addEventListener("click", previewFirst, true);
})();
