/* Around Material's search box: suggestions, filters, other regions' forms, recent searches, help when nothing is found.
 *
 * Loaded when a reader first opens the search (client.js). Everything stands in one panel above the results. Query and
 * filters are kept in the address while the search is open, so that it can be shared.
 */
(function () {
  "use strict";
  var client = /** @type {SearchClient} */ (policytext.search), STORE = "policytext.searches", RECENT = 8, VALUES = 6;
  var box = /** @type {HTMLInputElement} */ (document.querySelector("[data-md-component=search-query]"));
  var toggle = /** @type {HTMLInputElement} */ (document.getElementById("__search")), panel = document.createElement("div");
  /** The last answer, none for an empty query.
   * @type {Results | null} */
  var last = null;
  /** @type {Record<string, boolean>} */
  var opened = { filters: false };
  /** The keys of the words for kinds of page, and for filters.
   * @type {Record<string, string>} */
  var KINDS = {
    article: "article", term: "glossary", instrument: "instruments", organisation: "organisations", person: "person", place: "places",
    theme: "theme", source: "source", lines: "as_received", list: "search_kind_list", home: "home", page: "search_kind_page",
  };
  /** @type {Record<string, string>} */
  var FILTERS = { kind: "type", theme: "theme", place: "places", source: "source", year: "year" };

  /** A text of the interface, with values for its placeholders.
   * @param {string} key @param {Record<string, string>} [values] */
  function say(key, values) {
    return policytext.words[key].replace(/\{(\w+)\}/g, function (_, name) { return values ? values[name] : ""; });
  }

  /** The element of Material's box that a selector names.
   * @param {string} selector */
  function part(selector) { return /** @type {HTMLElement} */ (document.querySelector(selector)); }

  /** @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name @param {Record<string, string>} attributes @param {(Node | string)[]} [children] */
  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  /** @param {string} text @param {() => void} act @param {Record<string, string>} [attributes] */
  function button(text, act, attributes) {
    var made = element("button", Object.assign({ type: "button", class: "pt-chip" }, attributes), [text]);
    made.addEventListener("click", act);
    return made;
  }

  /** @param {string} label @param {(Node | string)[]} children @param {string} kind */
  function group(label, children, kind) {
    return element("div", { class: "pt-search__group pt-search__" + kind, role: "group", "aria-label": label },
      [element("span", { class: "pt-search__label" }, [label]), ...children]);
  }

  /** @param {string | undefined} kind */
  function kindName(kind) { return say(KINDS[kind || ""] || KINDS.page); }

  /* --- the query and its options ------------------------------------------------------------- */

  /** @param {string} text */
  function type(text) {
    box.value = text;
    box.focus();
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  /** @param {(options: Options) => void} act */
  function change(act) {
    return function () { act(client.options); remember(); client.again(); };
  }

  /** @param {string} name */
  function chosen(name) { return client.options.filters[name] || (client.options.filters[name] = []); }

  /** @param {string} name @param {string} value */
  function flip(name, value) {
    return change(function () {
      var values = chosen(name), at = values.indexOf(value);
      if (at < 0) values.push(value); else values.splice(at, 1);
    });
  }

  /** @param {Options} options */
  function unfiltered(options) { Object.keys(options.filters).forEach(function (name) { options.filters[name] = []; }); }

  function filtered() { return Object.keys(client.options.filters).some(function (name) { return chosen(name).length; }); }

  /* --- the address ------------------------------------------------------------------------------ */

  function remember() {
    var url = new URL(location.href), open = toggle.checked && client.query.trim();
    Object.keys(client.options.filters).concat("q", "exact").forEach(function (name) { url.searchParams.delete(name); });
    if (open) {
      url.searchParams.set("q", client.query);
      if (client.options.exact) url.searchParams.set("exact", "1");
      Object.keys(client.options.filters).forEach(function (name) {
        chosen(name).forEach(function (value) { url.searchParams.append(name, value); });
      });
    }
    try { history.replaceState(history.state, "", url); } catch (error) { /* some browsers forbid it from a disk */ }
  }

  /* --- recent searches, on the reader's own machine --------------------------------------------- */

  /** @returns {string[]} */
  function recent() {
    try { return JSON.parse(localStorage.getItem(STORE) || "[]"); } catch (error) { return []; }
  }

  /** @param {string[]} queries */
  function keep(queries) {
    try { localStorage.setItem(STORE, JSON.stringify(queries)); } catch (error) { /* storage may be switched off */ }
  }

  function used() {
    var query = client.query.trim();
    if (!query || !last || !last.items.length) return;
    keep([query].concat(recent().filter(function (other) { return other !== query; })).slice(0, RECENT));
  }

  /* --- the panel -------------------------------------------------------------------------------- */

  /* What keys can come to in the panel. */
  function stops() { return /** @type {HTMLElement[]} */ (Array.from(panel.querySelectorAll("button, a, summary"))); }

  /** @param {HTMLElement} stop */
  function identity(stop) { return (stop.dataset.filter || "") + (stop.dataset.value || stop.textContent); }

  /* The focus stays on what had it, if that is still there. */
  function draw() {
    var active = /** @type {HTMLElement} */ (document.activeElement), focused = panel.contains(active) ? identity(active) : null;
    fill();
    if (focused === null) return;
    (stops().find(function (stop) { return identity(stop) === focused; }) || box).focus();
  }

  function fill() {
    panel.replaceChildren();
    if (last && last.error) panel.append(element("p", { class: "pt-search__note", role: "alert" }, [say("search_failed")]));
    else if (!client.query.trim()) start();
    else if (last && last.counts) for (var show of [suggestions, notice, nothing, kinds, filters]) show(last);
  }

  function start() {
    var queries = recent();
    if (queries.length) {
      var chips = queries.map(function (query) { return button(query, function () { type(query); }); });
      chips.push(button(say("search_forget"), function () { keep([]); draw(); box.focus(); }, { class: "pt-chip pt-chip--quiet" }));
      panel.append(group(say("search_history"), chips, "recent"));
    }
    panel.append(element("p", { class: "pt-search__note" }, [say("search_help")]));
  }

  /** @param {string} label @param {Suggestion[]} list @param {string} kind */
  function entries(label, list, kind) {
    if (!list.length) return;
    panel.append(group(label, list.map(function (entry) {
      var mark = element("span", { class: "pt-chip__kind" }, [kindName(entry.kind)]);
      var made = button(entry.title, function () { type(entry.title); });
      made.append(" ", mark);
      return made;
    }), kind));
  }

  /** @param {Answered} data */
  function suggestions(data) {
    entries(say("search_entries"), data.suggestions.filter(function (s) { return s.title !== client.query.trim(); }), "suggestions");
  }

  /** Which other forms were searched, or that none were.
   * @param {Answered} data */
  function notice(data) {
    var also = data.terms.flatMap(function (term) { return term.also; });
    if (client.options.exact) {
      panel.append(group(say("search_as_typed"), [button(say("search_all_forms"), change(function (o) { o.exact = false; }))], "also"));
    } else if (also.length) {
      var typed = client.query.trim();
      panel.append(group(say("search_other_forms"), [also.join("、"), button(say("search_only_typed", { query: typed }), change(function (o) { o.exact = true; }))], "also"));
    }
  }

  /** @param {Answered} data */
  function nothing(data) {
    if (data.items.length) return;
    var near = data.near || { parts: [], entries: [] };
    if (near.parts.length) {
      panel.append(group(say("search_parts"), near.parts.map(function (part) { return button(part, function () { type(part); }); }), "near"));
    }
    entries(say("search_similar"), near.entries, "alike");
    /** @type {HTMLElement[]} */
    var ways = [element("a", { class: "pt-chip", href: client.root + "glossary/" + (location.protocol === "file:" ? "index.html" : "") },
      [say("search_glossary")])];
    if (filtered()) ways.unshift(button(say("search_unfilter"), change(unfiltered)));
    panel.append(element("div", { class: "pt-search__group" }, ways));
  }

  /** @param {Answered} data @param {string} name */
  function offered(data, name) { return data.counts[name].length > 1 || chosen(name).length; }

  /** Articles are a few among many pages: how to have them alone is always in sight.
   * @param {Answered} data */
  function kinds(data) {
    if (offered(data, "kind")) panel.append(values(data, "kind"));
  }

  /** @param {Answered} data */
  function filters(data) {
    var names = Object.keys(data.counts).filter(function (name) { return name !== "kind" && offered(data, name); });
    if (!names.length) return;
    var details = element("details", { class: "pt-search__filters" }, [element("summary", {}, [say("filter")])]);
    details.open = opened.filters || filtered();
    details.addEventListener("toggle", function () { opened.filters = details.open; });
    names.forEach(function (name) { details.append(values(data, name)); });
    if (filtered()) details.append(button(say("search_unfilter"), change(unfiltered), { class: "pt-chip pt-chip--quiet" }));
    panel.append(details);
  }

  /** The chips of a filter: the most frequent values, and those that are chosen.
   * @param {Answered} data @param {string} name */
  function values(data, name) {
    var all = data.counts[name], shown = opened[name] ? all : all.slice(0, VALUES);
    chosen(name).forEach(function (value) {
      if (!shown.some(function (s) { return s[0] === value; })) shown = shown.concat([[value, 0]]);
    });
    var chips = shown.map(function (entry) {
      var label = name === "kind" ? kindName(entry[0]) : entry[0], on = chosen(name).includes(entry[0]);
      var chip = button(label, flip(name, entry[0]), {
        "aria-pressed": String(on), "aria-label": label + "，" + say("search_count", { n: String(entry[1]) }), "data-filter": name, "data-value": entry[0],
      });
      chip.append(" ", element("span", { class: "pt-chip__count" }, [String(entry[1])]));
      return chip;
    });
    if (shown.length < all.length) {
      chips.push(button(say("more"), function () { opened[name] = true; draw(); }, { class: "pt-chip pt-chip--quiet" }));
    }
    return group(say(FILTERS[name]), chips, "filter");
  }

  /* --- keyboard ---------------------------------------------------------------------------------- */

  /** Material closes the search at Tab and takes other keys to its field; inside the search Tab is to walk the panel.
   * @param {KeyboardEvent} event */
  function keyed(event) {
    if (!toggle.checked || event.isComposing) return;
    var target = /** @type {HTMLElement} */ (event.target), inPanel = panel.contains(target);
    var seen = stops().filter(function (stop) { return stop.checkVisibility ? stop.checkVisibility() : stop.offsetParent; });
    if (event.key === "Tab" && seen.length && (inPanel || target === box)) {
      var at = seen.indexOf(target) + (event.shiftKey ? -1 : 1);
      if (target === box && event.shiftKey) return;
      if (at >= seen.length) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      (at < 0 ? box : seen[at]).focus();
    } else if (inPanel && ["Enter", " ", "Shift", "Control", "Alt", "Meta"].includes(event.key)) event.stopImmediatePropagation();
  }

  function begin() {
    client.label = function (kind) { return ' <small class="pt-kind">' + kindName(kind) + "</small>"; };
    panel.className = "pt-search";
    part(".md-search__scrollwrap").prepend(panel);
    part(".md-search-result__meta").setAttribute("role", "status");
    client.addEventListener("message", function (event) {
      var message = /** @type {MessageEvent<Answer>} */ (event).data;
      if (message.type !== 3) return;
      last = message.data.counts || message.data.error ? message.data : null;
      draw();
      remember();
    });
    toggle.addEventListener("change", function () { if (!toggle.checked) { used(); remember(); } });
    part("[data-md-component=search]").addEventListener("click", function (event) {
      if (event.target instanceof Element && event.target.closest(".md-search-result a")) used();
    }, true);
    addEventListener("keydown", keyed, true);
    draw();
    if (client.query.trim()) client.again();
  }

  var loaded = /** @type {HTMLScriptElement} */ (document.currentScript), assets = loaded.src.replace(/[^/]*$/, "");
  var texts = element("script", { src: assets + "words.js" });
  document.head.append(element("link", { rel: "stylesheet", href: assets + "search.css" }), texts);
  texts.onload = begin;
})();
