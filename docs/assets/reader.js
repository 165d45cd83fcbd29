/* What a reader does with a page besides reading it: copy a paragraph's address, use keys, set size and spacing, see notes
 * beside the text. The pages do without: addresses are links, notes stand at the end, browsers zoom. */
(function () {
  "use strict";

  var words = policytext.words, root = document.documentElement;
  var article = /** @type {HTMLElement} */ (document.querySelector(".md-content__inner")), text = document.querySelector(".pt-text");
  if (!article) return;
  if (window.parent !== window) return beside(); /* a page in another's frame sends its text there and does nothing else */

  /** @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} tag @param {Record<string, string>} attributes @param {(Node | string)[]} [children] */
  function make(tag, attributes, children) {
    var node = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) { node.setAttribute(name, attributes[name]); });
    (children || []).forEach(function (child) { node.append(child); });
    return node;
  }

  /** The element around what an event came from.
   * @param {Event} event @param {string} selector @returns {HTMLElement | null} */
  function closest(event, selector) { return event.target instanceof Element ? event.target.closest(selector) : null; }

  /** The element that an address names by its hash, if that can be read at all.
   * @param {string} hash */
  function aimed(hash) {
    try { return document.getElementById(decodeURIComponent(hash.slice(1))); } catch (error) { return null; }
  }

  /* --- what screen readers are told, and everybody sees for a moment --- */

  var status = make("div", { class: "pt-status", role: "status" }), fading = 0;
  document.body.append(status);
  /** @param {string} message */
  function say(message) {
    status.textContent = message;
    clearTimeout(fading);
    fading = setTimeout(function () { status.textContent = ""; }, 2500);
  }

  /* --- the address of a paragraph --- */

  /** @param {string} text_ */
  function copy(text_) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text_).then(function () { return true; }, function () { return copyOldWay(text_); });
    }
    return Promise.resolve(copyOldWay(text_));
  }

  /** Pages that are not from a secure host may not use the clipboard but by this.
   * @param {string} text_ */
  function copyOldWay(text_) {
    var area = make("textarea", { "aria-hidden": "true", class: "pt-unseen" }), focused = document.activeElement;
    area.value = text_;
    document.body.append(area);
    area.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (error) { /* not allowed: the address is shown instead */ }
    area.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    return done;
  }

  /** @param {string} id */
  function copyAddress(id) {
    var address = location.href.split("#")[0] + "#" + encodeURIComponent(id);
    history.replaceState(history.state, "", "#" + encodeURIComponent(id));
    citeHere();
    copy(address).then(function (done) { say(done ? words.copied_link + " #" + id : address); });
  }

  /* A citation is of the paragraph that the page's address names. */
  function citeHere() {
    const block = aimed(location.hash);
    document.querySelectorAll("[data-cited]").forEach(function (place) {
      place.textContent = (place.textContent || "").split("#")[0] + (block && block.closest(".pt-text") ? "#" + block.id : "");
    });
  }
  citeHere();
  window.addEventListener("hashchange", citeHere);

  /* The block that a reader is at: what has the focus, what is pointed at, the page's own address, else the topmost. */
  function current() {
    for (var near of [document.activeElement, text && text.querySelector("[id]:hover")]) {
      var block = near && near.closest(".pt-text [id], .footnote li[id], article h2[id]");
      if (block) return block.id;
    }
    var target = aimed(location.hash);
    if (target && inWindow(target)) return target.id;
    var first = Array.from(article.querySelectorAll(".pt-text [id], h2[id]")).find(inWindow);
    return first ? first.id : "title";
  }

  /** @param {Element} node */
  function inWindow(node) {
    var box = node.getBoundingClientRect();
    return box.bottom > 100 && box.top < window.innerHeight;
  }

  article.querySelectorAll(":is(h2, h3, h4)[id]").forEach(function (heading) {
    heading.append(make("a", { class: "pt-anchor", href: "#" + encodeURIComponent(heading.id), "aria-label": words.section_link }));
  });

  article.addEventListener("click", function (event) {
    var anchor = /** @type {HTMLAnchorElement | null} */ (closest(event, ".pt-anchor"));
    if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    copyAddress(decodeURIComponent(anchor.hash.slice(1)));
  });

  /* --- settings that last --- */

  /** @type {Settings} */
  var DEFAULTS = { size: "m", spacing: "m", vocabulary: false, keys: true, beside: "" };
  var kept = Object.assign({}, DEFAULTS, window.__md_get("__reader"));

  function keep() {
    window.__md_set("__reader", kept);
    apply();
  }

  function apply() {
    root.dataset.ptSize = kept.size;
    root.dataset.ptSpacing = kept.spacing;
    root.dataset.ptVocabulary = kept.vocabulary ? "on" : "off";
    placeNotes();
  }

  /** @param {"size" | "spacing"} name @param {string} label @param {Record<string, string>} values */
  function choice(name, label, values) {
    return make("fieldset", {}, [make("legend", {}, [label]), ...Object.keys(values).map(function (value) {
      var input = make("input", { type: "radio", name: "pt-" + name, value: value });
      input.checked = kept[name] === value;
      input.addEventListener("change", function () { Object.assign(kept, { [name]: value }); keep(); });
      return make("label", {}, [input, " " + values[value]]);
    })]);
  }

  /** @param {"vocabulary" | "keys"} name @param {string} label */
  function tick(name, label) {
    var input = make("input", { type: "checkbox" });
    input.checked = kept[name];
    input.addEventListener("change", function () { kept[name] = input.checked; keep(); });
    return make("p", {}, [make("label", {}, [input, " " + label])]);
  }

  /** @param {string} label @param {() => void} act */
  function button(label, act) {
    var node = make("button", { type: "button", class: "pt-button" }, [label]);
    node.addEventListener("click", act);
    return node;
  }

  /** @param {string} title @param {HTMLElement[]} content @param {HTMLElement[]} buttons */
  function dialog(title, content, buttons) {
    var heading = make("h2", { id: "pt-dialog-title" }, [title]);
    var node = make("dialog", { class: "pt-dialog md-typeset", "aria-labelledby": "pt-dialog-title" }, [heading, ...content]);
    node.append(make("p", { class: "pt-dialog__end" }, [...buttons, button(words.close, function () { node.close(); })]));
    node.addEventListener("click", function (event) { if (event.target === node) node.close(); });
    node.addEventListener("close", function () { node.remove(); });
    document.body.append(node);
    node.showModal();
    return node;
  }

  function showSettings() {
    /** @type {HTMLElement[]} */
    var content = [
      choice("size", words.settings_size, { s: words.size_s, m: words.size_m, l: words.size_l, xl: words.size_xl }),
      choice("spacing", words.settings_spacing, { s: words.spacing_s, m: words.spacing_m, l: words.spacing_l }),
    ];
    if (article.querySelector(".pt-voc")) content.push(tick("vocabulary", words.settings_vocabulary));
    content.push(tick("keys", words.settings_keys));
    var node = dialog(words.settings, content, [button(words.settings_reset, function () {
      kept = Object.assign({}, DEFAULTS);
      keep();
      showBeside();
      node.close();
      showSettings();
    }), button(words.keyboard_help, function () { node.close(); showKeys(); })]);
  }

  /* --- keys --- */

  var KEYS = [
    ["/", words.key_search], ["n", words.key_next], ["p", words.key_previous], ["e", words.key_edition], ["b", words.key_beside],
    ["c", words.key_copy], ["r", words.key_repairs], ["s", words.settings], ["?", words.key_help], ["Esc", words.key_close]
  ];

  function showKeys() {
    var rows = KEYS.map(function (key) {
      return make("tr", {}, [make("td", {}, [make("kbd", {}, [key[0]])]), make("td", {}, [key[1]])]);
    });
    dialog(words.keyboard_help, [make("table", { class: "pt-keys" }, [make("tbody", {}, rows)])], []);
  }

  function nextEdition() {
    var links = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll("a[data-edition]")));
    var here = links.findIndex(function (link) { return link.getAttribute("aria-current") === "true"; });
    if (links.length) links[(here + 1) % links.length].click();
  }

  function toggleRepairs() {
    var all = /** @type {NodeListOf<HTMLDetailsElement>} */ (article.querySelectorAll("details.pt-repairs")), open = article.querySelector("details.pt-repairs[open]");
    var id = current(), block = document.getElementById(id), near = block && block.nextElementSibling;
    if (open) all.forEach(function (one) { one.open = false; });
    else if (near instanceof HTMLDetailsElement && near.matches(".pt-repairs")) near.open = true;
  }

  function nextBeside() {
    var here = choices.findIndex(function (one) { return one.dataset.beside === kept.beside; });
    if (choices.length) putBeside((choices[here + 1] && choices[here + 1].dataset.beside) || "");
  }

  /** @type {Record<string, () => void>} */
  var ACTS = { b: nextBeside, c: function () { copyAddress(current()); }, e: nextEdition, r: toggleRepairs, s: showSettings, "?": showKeys };

  /* Ours come before Material's, whose keys for one letter are silenced as well when a reader wants none (WCAG 2.1.4). */
  window.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || writing(/** @type {HTMLElement} */ (event.target))) return;
    if (document.querySelector("dialog[open]")) { event.stopPropagation(); return; }
    if (!kept.keys) { event.stopPropagation(); return; }
    if (!ACTS[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    ACTS[event.key]();
  }, true);

  /** @param {HTMLElement} node */
  function writing(node) {
    return node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName) || document.querySelector("#__search:checked");
  }

  /* --- a second text beside this one: its source, another edition --- */

  var choices = /** @type {HTMLElement[]} */ (Array.from(article.querySelectorAll("[data-beside]")));

  /** @param {() => void} [then] */
  function beside(then) {
    var script = document.createElement("script"), loaded = document.currentScript || document.querySelector('script[src$="/reader.js"]');
    script.src = /** @type {HTMLScriptElement} */ (loaded).src.replace(/reader\.js$/, "beside.js");
    if (then) script.onload = then;
    document.head.append(script);
  }

  /** @param {string} kind */
  function putBeside(kind) {
    kept.beside = kind;
    keep();
    showBeside();
  }

  function showBeside() {
    var choice = choices.find(function (one) { return one.dataset.beside === kept.beside; });
    if (!choice && !article.classList.contains("pt-two")) return;
    choices.forEach(function (one) { one.setAttribute("aria-pressed", String(one === choice)); });
    function put() {
      var kind = choice ? kept.beside : "", lines = kind === "lines";
      var other = lines ? ".pt-text .pt-lines[data-lines]" : 'a[data-edition="' + kind + '"]';
      var link = /** @type {HTMLAnchorElement | null} */ (kind ? document.querySelector(other) : null);
      if (policytext.beside) policytext.beside(link ? link.href.split("#")[0] : "", lines, choice ? choice.textContent || "" : "", function () {
        var block = document.getElementById(current()), before = block ? block.getBoundingClientRect().top : 0;
        article.classList.toggle("pt-two", Boolean(link));
        if (block && window.scrollY > 0) window.scrollBy(0, block.getBoundingClientRect().top - before);
        placeNotes();
      });
    }
    if (policytext.beside) put(); else beside(put);
  }

  choices.forEach(function (one) {
    one.addEventListener("click", function () { putBeside(one.dataset.beside === kept.beside ? "" : one.dataset.beside || ""); });
  });

  /* --- notes: beside the text where there is room, in place where there is none --- */

  var notes = document.querySelector(".footnote");

  function placeNotes() {
    if (!notes || !text) return;
    var room = article.clientWidth >= 43 * parseFloat(getComputedStyle(root).fontSize) && /^[sm]$/.test(kept.size);
    room = room && !article.classList.contains("pt-two");
    article.classList.toggle("pt-beside", room);
    var floor = 0, origin = article.getBoundingClientRect().top;
    for (var note of /** @type {NodeListOf<HTMLElement>} */ (notes.querySelectorAll(":scope > ol > li"))) {
      var mark = text.querySelector('a[href="#' + note.id + '"]');
      note.style.top = "";
      if (!room || !mark) continue;
      var top = Math.max(floor, mark.getBoundingClientRect().top - origin - 4);
      note.style.top = top + "px";
      floor = top + note.offsetHeight + 10;
    }
  }

  /** @param {MouseEvent} event */
  function noteInPlace(event) {
    var mark = /** @type {HTMLAnchorElement | null} */ (closest(event, "a.footnote-ref"));
    if (!mark || article.classList.contains("pt-beside") || event.ctrlKey || event.metaKey) return;
    var note = aimed(mark.hash), block = mark.closest(".pt-text > *, .pt-list p");
    if (!note || !block || !block.parentNode) return;
    event.preventDefault();
    var shown = block.parentNode.querySelector('aside[data-note="' + note.id + '"]');
    mark.setAttribute("aria-expanded", String(!shown));
    if (shown) { shown.remove(); return; }
    var aside = make("aside", { class: "pt-note", "data-note": note.id, role: "note" });
    var copyOf = /** @type {Element} */ (note.cloneNode(true));
    copyOf.querySelectorAll(".footnote-backref, .pt-anchor, .pt-lines, .pt-repairs").forEach(function (node) { node.remove(); });
    aside.append(make("b", {}, [mark.textContent]), " ");
    while (copyOf.firstChild) aside.append(copyOf.firstChild);
    block.after(aside);
  }

  if (notes && text) {
    article.addEventListener("click", noteInPlace);
    if (window.ResizeObserver) new ResizeObserver(placeNotes).observe(text);
  }

  /* --- the head of a long table stays in view: of the page where the table fits its width, else of the table's own box --- */

  var boxes = article.querySelectorAll(".pt-text .pt-table__scroll");

  function fitTables() {
    boxes.forEach(function (box) {
      box.classList.remove("pt-table__scroll--fits", "pt-table__scroll--wide");
      box.classList.add("pt-table__scroll--" + (box.scrollWidth > box.clientWidth ? "wide" : "fits"));
    });
  }

  if (boxes.length && window.ResizeObserver) new ResizeObserver(fitTables).observe(article);

  /* --- the way into search on the home page --- */

  article.addEventListener("click", function (event) {
    var query = closest(event, ".pt-find") && document.querySelector("[data-md-component=search-query]");
    if (query instanceof HTMLElement) query.focus();
  });

  /* --- the button for all this, and the day and address on paper --- */

  var open = make("button", { type: "button", class: "md-header__button pt-settings", "aria-label": words.settings, title: words.settings }, ["Aa"]);
  open.addEventListener("click", showSettings);
  var option = document.querySelector(".md-header__option");
  if (option) option.before(open);
  document.querySelectorAll("[data-address]").forEach(function (place) {
    if (!place.textContent) place.textContent = location.href.split("#")[0];
  });
  apply();
  showBeside();
  if (article.querySelector(".pt-paper")) document.documentElement.classList.add("pt-article");
})();
