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
  var assets = document.currentScript.src.replace(/[^/]*$/, "");
  var root = new URL("../../", assets).href;
  var fromDisk = location.protocol === "file:";
  var NativeWorker = window.policytextSearch.Worker;
  var box = document.querySelector("[data-md-component=search-query]");
  var FILTERS = ["kind", "theme", "place", "source", "year"], FURTHER = 20;

  function script(url, done, failed) {
    var element = document.createElement("script");
    element.src = url;
    element.onload = function () { element.remove(); if (done) done(); };
    element.onerror = function () { element.remove(); if (failed) failed(new Error("cannot load " + url)); };
    document.head.appendChild(element);
  }

  function scripts(names, done) {
    if (!names.length) return done();
    script(assets + names[0], function () { scripts(names.slice(1), done); });
  }

  /* From a disk a folder's address does not lead to its page. */
  function asFile(address) { return address.replace(/(^|\/)(?=[?#]|$)/, "$1index.html"); }

  /* The engine in the page: data files are scripts that call policytextData. */
  function startInPage(receive) {
    var waiting = {}, queue = [], engine = null, since = performance.now();
    window.policytextData = function (name, value) { waiting[name](value); };
    function load(name) {
      return new Promise(function (resolve, reject) {
        waiting[name] = resolve;
        script(root + "search/" + name + ".js", null, reject);
      });
    }
    /* Gives way to the page when a stretch of work has lasted long enough. */
    function pause() {
      if (performance.now() - since < 10) return;
      return new Promise(function (resolve) { setTimeout(function () { since = performance.now(); resolve(); }, 0); });
    }
    scripts(["unpack.js", "corpus.js", "passages.js", "assist.js", "engine.js"], function () {
      engine = window.policytextEngine({ load: load, post: receive, pause: pause });
      queue.forEach(engine);
    });
    return function (message) { if (engine) engine(message); else queue.push(message); };
  }

  function startInWorker(receive) {
    var worker = new NativeWorker(assets + "engine.js");
    worker.onmessage = function (event) { receive(event.data); };
    worker.postMessage({ type: 0, root: root });
    return function (message) { worker.postMessage(message); };
  }

  /* `options`: {exact, filters: {name: [value, …]}}, part of every query. */
  class Client extends EventTarget {
    /* The doorkeeper, with Material's listeners, as the client. */
    static from(door) {
      delete door.postMessage;
      return Object.setPrototypeOf(door, Client.prototype);
    }

    begin() {
      var asked = new URLSearchParams(location.search), known = this.query;
      this.options = { exact: asked.has("exact"), filters: {} };
      FILTERS.forEach((name) => { this.options.filters[name] = asked.getAll(name); });
      this.number = 0;
      this.items = [];
      this.label = null; // what says of which kind a page is, as HTML: from ui.js
      this.filled = 0; // results that have their passages
      this.reach = 0; // and those that are to get them
      this.root = root;
      this.send({ type: 6, number: 0 });
      script(assets + "ui.js");
      if (box.value !== known) released(); // what Material does not know yet
      else if (known) this.ask(known);
    }

    tell(message) { this.dispatchEvent(new MessageEvent("message", { data: message })); }

    postMessage(message) {
      if (message.type === 0) this.tell({ type: 1 });
      if (message.type === 2) this.ask(message.data);
    }

    ask(query) {
      this.query = query;
      this.number++;
      if (query.trim()) this.send({ type: 2, number: this.number, data: query, options: this.options });
      else this.receive({ type: 3, number: this.number, data: { items: [] } });
    }

    /* Puts the same question again, after a change of options. */
    again() { this.ask(this.query); }

    send(message) {
      if (!this.engine) {
        var receive = this.receive.bind(this);
        try {
          this.engine = fromDisk ? startInPage(receive) : startInWorker(receive);
        } catch (error) {
          this.engine = startInPage(receive);
        }
      }
      this.engine(message);
    }

    receive(message) {
      if (message.number && message.number !== this.number) return;
      var items = message.data.items;
      if (this.label) items.forEach((item) => { item[0].title += this.label(item[0].kind); });
      if (fromDisk) items.forEach((item) => item.forEach((hit) => { hit.location = asFile(hit.location); }));
      if (message.type === 3) {
        this.items = items;
        this.filled = message.data.filled || 0;
        this.reach = message.data.reach || 0;
        this.tell(message);
      } else if (message.type === 5) {
        /* Material keeps these very arrays until the reader has scrolled to them. */
        items.forEach((item, i) => this.items[message.from + i].splice(0, Infinity, ...item));
      } else this.tell({ type: 3, data: message.data });
    }

    /* Asks for the passages of further results before the reader sees them. */
    more() {
      if (this.filled >= this.reach) return;
      var from = this.filled;
      this.filled = Math.min(this.reach, from + FURTHER);
      this.send({ type: 4, number: this.number, from: from, to: this.filled });
    }
  }

  /* Material asks when a key is released: not while an input method composes, and at once after a commit or a paste. */
  function released() { box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })); }

  addEventListener("keyup", function (event) {
    if (event.target === box && event.isComposing) event.stopImmediatePropagation();
  }, true);
  addEventListener("input", function (event) { if (event.target === box && !event.isComposing) released(); });
  addEventListener("compositionend", function (event) { if (event.target === box) released(); });
  addEventListener("scroll", function (event) {
    if (event.target instanceof Element && event.target.matches(".md-search__scrollwrap")) window.policytextSearch.more();
  }, { capture: true, passive: true });

  Client.from(window.policytextSearch).begin();
})();
