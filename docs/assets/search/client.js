/* What Material takes for the worker of its search; starts our engine in a worker, or, where pages opened from a disk may not
 * have one, in the page itself.
 *
 * Loaded when a reader comes to the search box or an address holds a query; until then a doorkeeper in preferences.js
 * stands in Material's place for a worker, and becomes the client here.
 *
 * Messages as Material knows them: 0 setup, 1 ready, 2 query, 3 results. Ours besides: 4 asks for the passages of further
 * results and 5 brings them, 6 has the index loaded ahead of the first query, 7 reports an error.
 */
(function () {
  "use strict";
  var loaded = /** @type {HTMLScriptElement} */ (document.currentScript), assets = loaded.src.replace(/[^/]*$/, "");
  var root = new URL("../../", assets).href;
  var fromDisk = location.protocol === "file:";
  var door = /** @type {SearchDoor} */ (policytext.search), NativeWorker = door.Worker;
  var box = /** @type {HTMLInputElement} */ (document.querySelector("[data-md-component=search-query]"));
  var FILTERS = ["kind", "theme", "place", "source", "year"], FURTHER = 20;

  /** @param {string} url @param {(() => void) | null} [done] @param {(error: Error) => void} [failed] */
  function script(url, done, failed) {
    var element = document.createElement("script");
    element.src = url;
    element.onload = function () { element.remove(); if (done) done(); };
    element.onerror = function () { element.remove(); if (failed) failed(new Error("cannot load " + url)); };
    document.head.appendChild(element);
  }

  /** @param {string[]} names @param {() => void} done @returns {void} */
  function scripts(names, done) {
    if (!names.length) return done();
    script(assets + names[0], function () { scripts(names.slice(1), done); });
  }

  /** From a disk a folder's address does not lead to its page.
   * @param {string} address */
  function asFile(address) { return address.replace(/(^|\/)(?=[?#]|$)/, "$1index.html"); }

  /** The engine in the page: data files are scripts that call policytext.data.
   * @param {(answer: Answer) => void} receive @returns {(question: Question) => void} */
  function startInPage(receive) {
    /** @type {Record<string, (value: unknown) => void>} */
    var waiting = {};
    /** @type {Question[]} */
    var queue = [];
    /** @type {((question: Question) => void) | null} */
    var engine = null;
    var since = performance.now();
    policytext.data = function (name, value) { waiting[name](value); };
    /** @param {string} name @returns {Promise<unknown>} */
    function load(name) {
      return new Promise(function (resolve, reject) {
        waiting[name] = resolve;
        script(root + "search/" + name + ".js", null, reject);
      });
    }
    /** Gives way to the page when a stretch of work has lasted long enough.
     * @returns {void | Promise<void>} */
    function pause() {
      if (performance.now() - since < 10) return;
      return new Promise(function (resolve) { setTimeout(function () { since = performance.now(); resolve(); }, 0); });
    }
    scripts(["unpack.js", "corpus.js", "query.js", "passages.js", "assist.js", "engine.js"], function () {
      engine = policytext.engine({ load: load, post: receive, pause: pause });
      queue.forEach(engine);
    });
    return function (message) { if (engine) engine(message); else queue.push(message); };
  }

  /** @param {(answer: Answer) => void} receive @returns {(question: Question) => void} */
  function startInWorker(receive) {
    var worker = new NativeWorker(assets + "engine.js");
    worker.onmessage = function (event) { receive(event.data); };
    worker.postMessage({ type: 0, root: root });
    return function (message) { worker.postMessage(message); };
  }

  /* The doorkeeper, with Material's listeners, becomes the client. `items` are the results, of which `filled` have their
   * passages and `reach` are to get them; `label`, from ui.js, says of which kind a page is, as HTML. */
  var client = Object.assign(door, {
    root: root,
    options: asked(new URLSearchParams(location.search)),
    number: 0,
    items: /** @type {Hit[][]} */ ([]),
    filled: 0,
    reach: 0,
    label: /** @type {((kind: string | undefined) => string) | null} */ (null),
    postMessage: posted,
    ask: ask,
    again: function () { ask(client.query); },
    more: more,
  });

  /** What an address asks for besides the query.
   * @param {URLSearchParams} found @returns {Options} */
  function asked(found) {
    return { exact: found.has("exact"), filters: Object.fromEntries(FILTERS.map((name) => [name, found.getAll(name)])) };
  }

  /** @param {Answer} message */
  function tell(message) { client.dispatchEvent(new MessageEvent("message", { data: message })); }

  /** What Material says to its worker.
   * @param {{type: 0} | {type: 2, data: string}} message */
  function posted(message) {
    if (message.type === 0) tell({ type: 1 });
    if (message.type === 2) ask(message.data);
  }

  /** @param {string} query */
  function ask(query) {
    client.query = query;
    client.number++;
    if (query.trim()) send({ type: 2, number: client.number, data: query, options: client.options });
    else receive({ type: 3, number: client.number, data: { items: [] } });
  }

  /** @type {((question: Question) => void) | null} */
  var engine = null;

  /** @param {Question} message */
  function send(message) {
    if (!engine) {
      try {
        engine = fromDisk ? startInPage(receive) : startInWorker(receive);
      } catch (error) {
        engine = startInPage(receive);
      }
    }
    engine(message);
  }

  /** @param {Answer} message */
  function receive(message) {
    if (message.type === 1 || message.number && message.number !== client.number) return;
    var items = message.data.items;
    const label = client.label;
    if (label) items.forEach((item) => { item[0].title += label(item[0].kind); });
    if (fromDisk) items.forEach((item) => item.forEach((hit) => { hit.location = asFile(hit.location); }));
    if (message.type === 3) {
      client.items = items;
      client.filled = message.data.filled || 0;
      client.reach = message.data.reach || 0;
      tell(message);
    } else if (message.type === 5) {
      /* Material keeps these very arrays until the reader has scrolled to them. */
      items.forEach((item, i) => client.items[message.from + i].splice(0, Infinity, ...item));
    } else tell({ type: 3, data: message.data });
  }

  /* Asks for the passages of further results before the reader sees them. */
  function more() {
    if (client.filled >= client.reach) return;
    var from = client.filled;
    client.filled = Math.min(client.reach, from + FURTHER);
    send({ type: 4, number: client.number, from: from, to: client.filled });
  }

  /* Material asks when a key is released: not while an input method composes, and at once after a commit or a paste. */
  function released() { box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })); }

  addEventListener("keyup", function (event) {
    if (event.target === box && event.isComposing) event.stopImmediatePropagation();
  }, true);
  addEventListener("input", function (event) { if (event.target === box && !event.isComposing) released(); });
  addEventListener("compositionend", function (event) { if (event.target === box) released(); });
  addEventListener("scroll", function (event) {
    if (event.target instanceof Element && event.target.matches(".md-search__scrollwrap")) more();
  }, { capture: true, passive: true });

  send({ type: 6, number: 0 });
  script(assets + "ui.js");
  if (box.value !== client.query) released(); // what Material does not know yet
  else if (client.query) ask(client.query);
})();
