/* A second text beside an article's: its lines as received, or another edition. Loaded by reader.js when a reader asks for it.
 *
 * The other page stands in a frame that is not shown, loads this file as well, and sends its blocks as plain lists
 * [tag, attributes, children], for pages on a disk may neither fetch a page nor look into a frame. What comes is built node by node;
 * nothing of it is read as mark-up.
 */
(function () {
  "use strict";

  var TAGS = /^(p|div|table|thead|tbody|tr|th|td|strong|em|sub|sup|mark|ins|del|small)$/;
  /** @type {Record<string, string>} */
  var AS = { h2: "p", h3: "p", h4: "p", figure: "div", figcaption: "p" };
  var ATTRIBUTES = ["lang", "title", "data-after"], CLASSES = /\bpt-(fix|put|voc|lead|cells)\b/;
  var SKIPPED = ".pt-anchor, .pt-lines, .pt-repairs, .footnote-backref";

  if (window.parent !== window) send(); else policytext.beside = show;

  /* --- in the frame --- */

  function send() {
    /** @type {Blocks["blocks"]} */
    var blocks = {};
    document.querySelectorAll(".pt-text [id], .pt-source > li[id]").forEach(function (node) {
      if (!node.closest(SKIPPED)) blocks[node.id] = written(node);
    });
    var spoken = /** @type {HTMLElement} */ (document.querySelector(".pt-source") || document.documentElement);
    /** @type {Blocks} */
    var sent = { policytext: "blocks", blocks: blocks, lang: spoken.lang };
    window.parent.postMessage(sent, "*"); /* a disk has no origin that could be named */
  }

  /** @param {Node} node @returns {Part} */
  function written(node) {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || node.matches(SKIPPED)) return "";
    var tag = node.tagName.toLowerCase(), kind = CLASSES.exec(node.className);
    /** @type {Record<string, string>} */
    var attributes = {};
    for (var name of ATTRIBUTES) if (node.hasAttribute(name)) attributes[name] = node.getAttribute(name) || "";
    if (AS[tag]) attributes.class = "pt-as-" + tag;
    if (kind) attributes.class = kind[0];
    return [AS[tag] || (TAGS.test(tag) ? tag : "span"), attributes, Array.from(node.childNodes, written)];
  }

  /* --- beside the article --- */

  /** @type {HTMLIFrameElement | null} */
  var frame = null;
  var text = /** @type {Element} */ (document.querySelector(".pt-text")); // only articles have a second text

  /** `address`: of the other page, "" for none; `lines`: whether it holds lines as received; `done` is called when all stands.
   * @param {string} address @param {boolean} lines @param {string} label @param {() => void} done */
  function show(address, lines, label, done) {
    if (frame) frame.remove();
    frame = null;
    text.querySelectorAll(".pt-twin").forEach(function (node) { node.remove(); });
    if (!address) return done();
    var mine = frame = document.createElement("iframe");
    mine.hidden = true;
    mine.title = label;
    mine.src = address;
    window.addEventListener("message", function receive(event) {
      if (mine !== frame) return window.removeEventListener("message", receive);
      if (event.source !== mine.contentWindow || !event.data || event.data.policytext !== "blocks") return;
      window.removeEventListener("message", receive);
      place(event.data, lines, label);
      mine.remove();
      frame = null;
      done();
    });
    document.body.append(mine);
  }

  /** @param {Blocks} other @param {boolean} lines @param {string} label */
  function place(other, lines, label) {
    text.querySelectorAll(":scope > :is([id], .pt-list)").forEach(function (block) {
      var parts = (block.id ? [block] : Array.from(block.querySelectorAll("p[id]"))).flatMap(function (one) {
        return lines ? received(one, other.blocks) : other.blocks[one.id] ? [other.blocks[one.id]] : [];
      });
      var twin = document.createElement("div");
      parts.forEach(function (one) { twin.append(built(one)); });
      if (!twin.firstChild) return;
      twin.className = "pt-twin" + (lines ? " pt-source" : "");
      twin.setAttribute("role", "note");
      twin.setAttribute("aria-label", label);
      twin.lang = other.lang;
      block.after(twin);
    });
  }

  /** The lines that a block says it stands on, those that hold nothing left out.
   * @param {Element} block @param {Blocks["blocks"]} blocks */
  function received(block, blocks) {
    var link = /** @type {HTMLElement | null} */ (block.querySelector(".pt-lines[data-lines]"));
    /** @type {Part[]} */
    var found = [];
    if (!link || !link.dataset.lines) return found;
    var range = link.dataset.lines.split("–").map(Number);
    for (var n = range[0]; n <= (range[1] || range[0]); n++) {
      var line = blocks["L" + n];
      if (line && plain(line).trim()) found.push(["p", {}, [["small", {}, [n + " "]], .../** @type {Part[]} */ (line[2])]]);
    }
    return found;
  }

  /** @param {Part} part @returns {string} */
  function plain(part) { return typeof part === "string" ? part : part[2].map(plain).join(""); }

  /** @param {Part} part @returns {Node} */
  function built(part) {
    if (typeof part === "string") return document.createTextNode(part);
    var node = document.createElement(TAGS.test(part[0]) ? part[0] : "span");
    for (var name of [...ATTRIBUTES, "class"]) if (part[1][name]) node.setAttribute(name, part[1][name]);
    part[2].forEach(function (one) { node.append(built(one)); });
    return node;
  }
})();
