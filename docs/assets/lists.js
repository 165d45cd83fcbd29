/* Long lists are filtered and sorted where they stand. Without this they are read as they are. */
(function () {
  "use strict";

  var words = window.policytextWords || {}, article = document.querySelector(".md-content__inner");
  if (!article || article.querySelector(".pt-text")) return;

  var tables = Array.from(article.querySelectorAll("table")).filter(function (table) { return !table.closest(".pt-matrix, .pt-facts"); });
  var rows = [], ENOUGH = 12, FACETS = ["rule", "confidence", "place", "theme", "source"];
  tables.forEach(function (table) { rows.push.apply(rows, table.tBodies[0] ? table.tBodies[0].rows : []); });
  article.querySelectorAll(".pt-events > li").forEach(function (item) { rows.push(item); });
  article.querySelectorAll(":scope > ul").forEach(function (list) {
    if (list.querySelector(":scope > li > .pt-count")) rows.push.apply(rows, list.children);
  });
  tables.forEach(sortable);
  if (rows.length >= ENOUGH) filterable();

  function make(tag, attributes, children) {
    var node = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { node.setAttribute(name, attributes[name]); });
    (children || []).forEach(function (child) { node.append(child); });
    return node;
  }

  /* --- sorting --- */

  function sortable(table) {
    var head = table.tHead && table.tHead.rows[0], body = table.tBodies[0];
    if (!head || !body || body.rows.length < 3) return;
    Array.from(head.cells).forEach(function (cell, column) {
      var button = make("button", { type: "button", class: "pt-sort" });
      while (cell.firstChild) button.append(cell.firstChild);
      cell.append(button);
      button.addEventListener("click", function () {
        var before = cell.getAttribute("aria-sort");
        var down = before ? before === "ascending" : numeric(body, column); /* the most comes first */
        Array.from(head.cells).forEach(function (other) { other.removeAttribute("aria-sort"); });
        cell.setAttribute("aria-sort", down ? "descending" : "ascending");
        sort(body, column, down ? -1 : 1);
      });
    });
  }

  function sort(body, column, way) {
    var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    var keyed = Array.from(body.rows).map(function (row) { return { row: row, key: key(row.cells[column]) }; });
    var numbers = numeric(body, column);
    keyed.sort(function (a, b) {
      return way * (numbers ? number(a.key) - number(b.key) : collator.compare(a.key, b.key));
    });
    keyed.forEach(function (one) { body.append(one.row); });
  }

  function numeric(body, column) {
    return Array.from(body.rows).every(function (row) { return /^-?[\d,.]+%?$/.test(key(row.cells[column])); });
  }

  function key(cell) { return cell ? cell.textContent.trim() : ""; }
  function number(words_) { return parseFloat(words_.replace(/[,%]/g, "")); }

  /* --- filtering --- */

  function filterable() {
    var parts = sections(), said = rows.map(function (row) { return fold(row.textContent); });
    var input = make("input", { type: "search", class: "pt-filter__words", "aria-label": words.filter, placeholder: words.filter });
    var count = make("span", { class: "pt-filter__count", role: "status" });
    var selects = FACETS.map(facet).filter(Boolean);
    var form = make("form", { class: "pt-filter", role: "search", "aria-label": words.filter }, [input].concat(selects.map(function (one) { return one.label; }), [count]));
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", apply);
    var heading = article.querySelector("h1"), first = heading.nextElementSibling;
    (first && first.tagName === "P" ? first : heading).after(form);

    function apply() {
      var wanted = fold(input.value).split(" ").filter(Boolean), left = 0;
      rows.forEach(function (row, i) {
        var fits = wanted.every(function (word) { return said[i].indexOf(word) >= 0; }) &&
          selects.every(function (one) { return !one.select.value || valuesOf(row, one.name).indexOf(one.select.value) >= 0; });
        row.hidden = !fits;
        left += fits;
      });
      count.textContent = left === rows.length ? "" : left + " / " + rows.length;
      article.classList.toggle("pt-filtered", left !== rows.length);
      parts.forEach(function (section) {
        var empty = section.rows.every(function (row) { return row.hidden; });
        section.nodes.forEach(function (node) { node.hidden = empty; });
      });
    }
  }

  /* What a row is filtered by: one value or more, as in data-place="美国|中国". */
  function valuesOf(row, name) { return row.dataset[name] ? row.dataset[name].split("|") : []; }

  function facet(name) {
    var values = [];
    rows.forEach(function (row) {
      valuesOf(row, name).forEach(function (value) { if (values.indexOf(value) < 0) values.push(value); });
    });
    if (values.length < 2) return null;
    var select = make("select", {}, [make("option", { value: "" }, [words.all])].concat(values.map(function (value) {
      return make("option", { value: value }, [value]);
    })));
    return { name: name, select: select, label: make("label", {}, [words[name] + " ", select]) };
  }

  /* What stands between two headings, with the rows that are in it. */
  function sections() {
    var found = [{ nodes: [], rows: [] }];
    Array.from(article.children).forEach(function (node) {
      if (/^H[23]$/.test(node.tagName)) found.push({ nodes: [], rows: [] });
      var last = found[found.length - 1];
      last.nodes.push(node);
      rows.forEach(function (row) { if (node.contains(row)) last.rows.push(row); });
    });
    return found.slice(1).filter(function (section) { return section.rows.length; });
  }

  function fold(words_) { return words_.normalize("NFKC").toLowerCase().replace(/\s+/g, " "); }
})();
