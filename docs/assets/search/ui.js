/* Around Material's search box: suggestions, filters, other regions' forms, recent searches, help when nothing is found.
 *
 * Loaded when a reader first opens the search (client.js). Everything stands in one panel above the results. Query and
 * filters are kept in the address while the search is open, so that it can be shared.
 */
(function () {
  "use strict";
  var client = window.policytextSearch, say = null, STORE = "policytext.searches", RECENT = 8, VALUES = 6;
  var box = document.querySelector("[data-md-component=search-query]"), toggle = document.getElementById("__search");
  var scroll = document.querySelector(".md-search__scrollwrap"), panel = document.createElement("div"), data = null;
  var opened = { filters: false };

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  function button(text, act, attributes) {
    var made = element("button", Object.assign({ type: "button", class: "pt-chip" }, attributes), [text]);
    made.addEventListener("click", act);
    return made;
  }

  function group(label, children, kind) {
    return element("div", { class: "pt-search__group pt-search__" + kind, role: "group", "aria-label": label },
      [element("span", { class: "pt-search__label" }, [label])].concat(children));
  }

  function kindName(kind) { return say("kind." + kind) || say("kind.page"); }

  /* --- the query and its options ------------------------------------------------------------- */

  function type(text) {
    box.value = text;
    box.focus();
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  function change(act) {
    return function () { act(client.options); remember(); client.again(); };
  }

  function chosen(name) { return client.options.filters[name] || (client.options.filters[name] = []); }

  function flip(name, value) {
    return change(function (options) {
      var values = chosen(name), at = values.indexOf(value);
      if (at < 0) values.push(value); else values.splice(at, 1);
    });
  }

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

  function recent() {
    try { return JSON.parse(localStorage.getItem(STORE)) || []; } catch (error) { return []; }
  }

  function keep(queries) {
    try { localStorage.setItem(STORE, JSON.stringify(queries)); } catch (error) { /* storage may be switched off */ }
  }

  function used() {
    var query = client.query.trim();
    if (!query || !data || !data.items.length) return;
    keep([query].concat(recent().filter(function (other) { return other !== query; })).slice(0, RECENT));
  }

  /* --- the panel -------------------------------------------------------------------------------- */

  function identity(stop) { return (stop.dataset.filter || "") + (stop.dataset.value || stop.textContent); }

  /* The focus stays on what had it, if that is still there. */
  function draw() {
    var focused = panel.contains(document.activeElement) ? identity(document.activeElement) : null;
    fill();
    if (focused === null) return;
    (Array.from(panel.querySelectorAll("button, a, summary")).find(function (stop) { return identity(stop) === focused; }) || box).focus();
  }

  function fill() {
    panel.replaceChildren();
    if (data && data.error) panel.append(element("p", { class: "pt-search__note", role: "alert" }, [say("failed")]));
    else if (!client.query.trim()) start();
    else if (data) [suggestions, notice, nothing, kinds, filters].forEach(function (part) { part(); });
  }

  function start() {
    var queries = recent();
    if (queries.length) {
      var chips = queries.map(function (query) { return button(query, function () { type(query); }); });
      chips.push(button(say("forget"), function () { keep([]); draw(); box.focus(); }, { class: "pt-chip pt-chip--quiet" }));
      panel.append(group(say("recent"), chips, "recent"));
    }
    panel.append(element("p", { class: "pt-search__note" }, [say("help")]));
  }

  function entries(label, list, kind) {
    if (!list.length) return;
    panel.append(group(label, list.map(function (entry) {
      var mark = element("span", { class: "pt-chip__kind" }, [kindName(entry.kind)]);
      var made = button(entry.title, function () { type(entry.title); });
      made.append(" ", mark);
      return made;
    }), kind));
  }

  function suggestions() {
    entries(say("suggestions"), data.suggestions.filter(function (s) { return s.title !== client.query.trim(); }), "suggestions");
  }

  /* Which other forms were searched, or that none were. */
  function notice() {
    var also = data.terms.flatMap(function (term) { return term.also; });
    if (client.options.exact) {
      panel.append(group(say("only"), [button(say("wide"), change(function (o) { o.exact = false; }))], "also"));
    } else if (also.length) {
      var typed = client.query.trim();
      panel.append(group(say("also"), [also.join("、"), button(say("exact", typed), change(function (o) { o.exact = true; }))], "also"));
    }
  }

  function nothing() {
    if (data.items.length) return;
    var near = data.near || { parts: [], entries: [] };
    if (near.parts.length) {
      panel.append(group(say("near"), near.parts.map(function (part) { return button(part, function () { type(part); }); }), "near"));
    }
    entries(say("alike"), near.entries, "alike");
    var ways = [element("a", { class: "pt-chip", href: client.root + "glossary/" + (location.protocol === "file:" ? "index.html" : "") },
      [say("glossary")])];
    if (filtered()) ways.unshift(button(say("unfilter"), change(unfiltered)));
    panel.append(element("div", { class: "pt-search__group" }, ways));
  }

  function offered(name) { return data.counts[name].length > 1 || chosen(name).length; }

  /* Articles are a few among many pages: how to have them alone is always in sight. */
  function kinds() {
    if (offered("kind")) panel.append(values("kind"));
  }

  function filters() {
    var names = Object.keys(data.counts).filter(function (name) { return name !== "kind" && offered(name); });
    if (!names.length) return;
    var details = element("details", { class: "pt-search__filters" }, [element("summary", {}, [say("filters")])]);
    details.open = opened.filters || filtered();
    details.addEventListener("toggle", function () { opened.filters = details.open; });
    names.forEach(function (name) { details.append(values(name)); });
    if (filtered()) details.append(button(say("unfilter"), change(unfiltered), { class: "pt-chip pt-chip--quiet" }));
    panel.append(details);
  }

  /* The chips of a filter: the most frequent values, and those that are chosen. */
  function values(name) {
    var all = data.counts[name], shown = opened[name] ? all : all.slice(0, VALUES);
    chosen(name).forEach(function (value) {
      if (!shown.some(function (s) { return s[0] === value; })) shown = shown.concat([[value, 0]]);
    });
    var chips = shown.map(function (entry) {
      var label = name === "kind" ? kindName(entry[0]) : entry[0], on = chosen(name).includes(entry[0]);
      var chip = button(label, flip(name, entry[0]), {
        "aria-pressed": String(on), "aria-label": label + "，" + say("results", entry[1]), "data-filter": name, "data-value": entry[0],
      });
      chip.append(" ", element("span", { class: "pt-chip__count" }, [String(entry[1])]));
      return chip;
    });
    if (shown.length < all.length) {
      chips.push(button(say("more"), function () { opened[name] = true; draw(); }, { class: "pt-chip pt-chip--quiet" }));
    }
    return group(say(name), chips, "filter");
  }

  /* --- keyboard ---------------------------------------------------------------------------------- */

  /* Material closes the search at Tab and takes other keys to its field; inside the search Tab is to walk the panel. */
  function keyed(event) {
    if (!toggle.checked || event.isComposing) return;
    var inPanel = panel.contains(event.target), stops = Array.from(panel.querySelectorAll("button, a, summary"));
    stops = stops.filter(function (stop) { return stop.checkVisibility ? stop.checkVisibility() : stop.offsetParent; });
    if (event.key === "Tab" && stops.length && (inPanel || event.target === box)) {
      var at = stops.indexOf(event.target) + (event.shiftKey ? -1 : 1);
      if (event.target === box && event.shiftKey) return;
      if (at >= stops.length) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      (at < 0 ? box : stops[at]).focus();
    } else if (inPanel && ["Enter", " ", "Shift", "Control", "Alt", "Meta"].includes(event.key)) event.stopImmediatePropagation();
  }

  function begin() {
    say = window.policytextWords;
    client.label = function (kind) { return ' <small class="pt-kind">' + kindName(kind) + "</small>"; };
    panel.className = "pt-search";
    scroll.prepend(panel);
    document.querySelector(".md-search-result__meta").setAttribute("role", "status");
    client.addEventListener("message", function (event) {
      if (event.data.type !== 3) return;
      data = event.data.data.counts || event.data.data.error ? event.data.data : null;
      draw();
      remember();
    });
    toggle.addEventListener("change", function () { if (!toggle.checked) { used(); remember(); } });
    document.querySelector("[data-md-component=search]").addEventListener("click", function (event) {
      if (event.target instanceof Element && event.target.closest(".md-search-result a")) used();
    }, true);
    addEventListener("keydown", keyed, true);
    draw();
    if (client.query.trim()) client.again();
  }

  var assets = document.currentScript.src.replace(/[^/]*$/, ""), words = element("script", { src: assets + "words.js" });
  document.head.append(element("link", { rel: "stylesheet", href: assets + "search.css" }), words);
  words.onload = begin;
})();
