/* Marks on a page the words that a search result led to it for (?h=words), and goes to the first of them.
 *
 * The words stand in the address as the page has them. A word may run across links and emphasis, and white space,
 * letter case and width are no part of it, as in the search itself.
 */
(function () {
  "use strict";

  /** @param {string} char */
  function fold(char) { return char.normalize("NFKC").toLowerCase().replace(/[\s\xad\u200b\u2060\ufeff]/g, ""); }

  var words = (new URLSearchParams(location.search).get("h") || "").split(" ").map((word) => Array.from(word, fold).join(""));
  words = words.filter(Boolean).sort((a, b) => b.length - a.length);

  /** The text nodes of an element up to the blocks inside it, each run of inline text by itself.
   * @param {Element} root */
  function runs(root) {
    /** @type {Text[][]} */
    var out = [[]];
    var walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), block = null;
    while (walker.nextNode()) {
      var node = /** @type {Text} */ (walker.currentNode), parent = /** @type {Element} */ (node.parentElement);
      if (parent.closest("script, style, .headerlink, svg")) continue;
      var owner = parent.closest("p, li, h1, h2, h3, h4, h5, h6, tr, dt, dd, figcaption, caption, summary, div, blockquote");
      if (owner !== block) { out.push([]); block = owner; }
      out[out.length - 1].push(node);
    }
    return out;
  }

  /** @param {Text[]} nodes */
  function mark(nodes) {
    var text = "";
    /** @type {[node: number, from: number, to: number][]} */
    var at = [];
    nodes.forEach(function (node, n) {
      var offset = 0;
      for (var char of node.data) {
        var folded = fold(char);
        for (var i = 0; i < folded.length; i++) at.push([n, offset, offset + char.length]);
        text += folded;
        offset += char.length;
      }
    });
    /** @type {{n: number, from: number, to: number}[]} */
    var pieces = [];
    for (var i = 0, taken = 0; i < text.length; i++) {
      var word = words.find((w) => text.startsWith(w, i));
      if (!word) continue;
      for (var j = Math.max(i, taken); j < i + word.length; j++) {
        var last = pieces[pieces.length - 1], [n, from, to] = at[j];
        if (last && last.n === n && last.to >= from && j > taken) last.to = Math.max(last.to, to);
        else pieces.push({ n: n, from: from, to: to });
      }
      taken = Math.max(taken, i + word.length);
    }
    pieces.reverse().forEach(function (piece) {
      var range = document.createRange(), element = document.createElement("mark");
      element.setAttribute("data-md-highlight", "");
      range.setStart(nodes[piece.n], piece.from);
      range.setEnd(nodes[piece.n], piece.to);
      range.surroundContents(element);
    });
  }

  /** What holds a mark out of sight is opened: a fold, and a tab where the open one of its set holds none.
   * @param {Element} article */
  function show(article) {
    article.querySelectorAll("details.pt-fold:not([open])").forEach(function (fold) {
      if (fold.querySelector("mark")) fold.setAttribute("open", "");
    });
    article.querySelectorAll(".tabbed-set").forEach(function (set) {
      var tabs = /** @type {NodeListOf<HTMLInputElement>} */ (set.querySelectorAll(":scope > input"));
      var marked = Array.from(tabs).filter(function (_tab, n) {
        return set.querySelector(":scope > .tabbed-content > :nth-child(" + (n + 1) + ") mark");
      });
      if (marked[0] && !marked.some(function (tab) { return tab.checked; })) marked[0].click();
    });
  }

  function begin() {
    var article = document.querySelector("article.md-content__inner");
    if (!article || !words.length) return;
    runs(article).forEach(mark);
    show(article);
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var first = (target && target.querySelector("mark")) || (!target && article.querySelector("mark"));
    if (first) first.scrollIntoView({ block: "center" });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
})();
