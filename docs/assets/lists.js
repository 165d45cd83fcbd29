/* Long lists are filtered and sorted where they stand. Without this they are read as they are. */
(function () {
  "use strict";

  var article = /** @type {Element} */ (document.querySelector(".md-content__inner"));
  if (!article || article.querySelector(".pt-text")) return;

  var tables = Array.from(article.querySelectorAll("table")).filter(function (table) { return !table.closest(".pt-matrix, .pt-facts"); });
  var form = /** @type {HTMLElement | null} */ (article.querySelector(".pt-filter"));
  /** @type {HTMLElement[]} */
  var rows = [];
  tables.forEach(function (table) { if (table.tBodies[0]) rows.push(...table.tBodies[0].rows); });
  rows.push(.../** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll(".pt-events > li")));
  article.querySelectorAll(":scope > ul").forEach(function (list) {
    if (list.querySelector(":scope > li > .pt-count")) rows.push(.../** @type {HTMLCollectionOf<HTMLElement>} */ (list.children));
  });
  tables.forEach(sortable);
  if (form) filterable(form);

  /* --- sorting --- */

  /** @param {HTMLTableElement} table */
  function sortable(table) {
    const head = table.tHead && table.tHead.rows[0], body = table.tBodies[0];
    if (!head || !body || body.rows.length < 3) return;
    if (table.parentNode === article && !table.className && body.rows.length < 15) return; /* a table to be read, in a page written by hand */
    Array.from(head.cells).forEach(function (cell, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "pt-sort";
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

  /** @param {HTMLTableSectionElement} body @param {number} column @param {1 | -1} way */
  function sort(body, column, way) {
    var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    var keyed = Array.from(body.rows).map(function (row) { return { row: row, key: key(row.cells[column]) }; });
    var numbers = numeric(body, column);
    keyed.sort(function (a, b) {
      return way * (numbers ? number(a.key) - number(b.key) : collator.compare(a.key, b.key));
    });
    keyed.forEach(function (one) { body.append(one.row); });
  }

  /** @param {HTMLTableSectionElement} body @param {number} column */
  function numeric(body, column) {
    return Array.from(body.rows).every(function (row) { return /^-?[\d,.]+%?$/.test(key(row.cells[column])); });
  }

  /** @param {Element | undefined} cell */
  function key(cell) { return cell ? cell.textContent.trim() : ""; }
  /** @param {string} words_ */
  function number(words_) { return parseFloat(words_.replace(/[,%]/g, "")); }

  /* --- filtering, by the form that narrowing.py puts into long lists --- */

  /** @param {HTMLElement} form */
  function filterable(form) {
    var parts = sections(), selects = Array.from(form.querySelectorAll("select"));
    var input = /** @type {HTMLInputElement} */ (form.querySelector("input")), count = /** @type {Element} */ (form.querySelector("[role=status]"));
    /** @type {string[]} */
    var said = [];
    form.addEventListener("input", apply);

    function apply() {
      var wanted = fold(input.value).split(" ").filter(Boolean), left = 0;
      if (!said.length) said = rows.map(function (row) { return fold(row.textContent); });
      rows.forEach(function (row, i) {
        var fits = wanted.every(function (word) { return said[i].indexOf(word) >= 0; }) &&
          selects.every(function (one) { return !one.value || holds(row.dataset[one.name], one.value); });
        row.hidden = !fits;
        if (fits) left++;
      });
      count.textContent = left === rows.length ? "" : left + " / " + rows.length;
      article.classList.toggle("pt-filtered", left !== rows.length);
      parts.forEach(function (section) {
        var empty = section.rows.every(function (row) { return row.hidden; });
        section.nodes.forEach(function (node) { node.hidden = empty; });
      });
    }
  }

  /** Whether a value is among those that a row can be filtered by, one or more, as in data-source="A|B".
   * @param {string | undefined} values @param {string} value */
  function holds(values, value) { return ("|" + values + "|").indexOf("|" + value + "|") >= 0; }

  /* What stands between two headings, with the rows that are in it. */
  function sections() {
    /** @type {{nodes: HTMLElement[], rows: HTMLElement[]}[]} */
    var found = [{ nodes: [], rows: [] }];
    Array.from(article.children).forEach(function (node) {
      if (/^H[23]$/.test(node.tagName)) found.push({ nodes: [], rows: [] });
      var last = found[found.length - 1];
      last.nodes.push(/** @type {HTMLElement} */ (node));
      rows.forEach(function (row) { if (node.contains(row)) last.rows.push(row); });
    });
    return found.slice(1).filter(function (section) { return section.rows.length; });
  }

  /** @param {string} words_ */
  function fold(words_) { return words_.normalize("NFKC").toLowerCase().replace(/\s+/g, " "); }
})();
