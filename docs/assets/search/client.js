/* Stands in for the worker that Material starts for its search, and starts ours when a reader first searches.
 *
 * An ordinary script, loaded before Material's bundle (extra.polyfills). Material creates its worker and
 * wants it ready on every page; this object says it is and loads nothing. At the first sign of a search the
 * engine starts: in a worker, or, where pages opened from a disk may not start one, in the page itself.
 *
 * Messages as Material sends them: 0 setup, 1 ready, 2 query, 3 result. Ours besides: 4 asks the engine for the
 * passages of further results, 5 brings them, 6 opens the index ahead of the first query.
 */
(function () {
  "use strict";
  var assets = document.currentScript.src.replace(/[^/]*$/, "");
  var root = new URL("../../", assets).href;
  var fromDisk = location.protocol === "file:";
  var NativeWorker = window.Worker;

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
    var waiting = {}, queue = [], engine = null;
    window.policytextData = function (name, value) { waiting[name](value); };
    function load(name) {
      return new Promise(function (resolve, reject) {
        waiting[name] = resolve;
        script(root + "search/" + name + ".js", null, reject);
      });
    }
    /* Gives way to the page when this stretch of work has lasted long enough. */
    function pause() {
      if (performance.now() - since < 10) return;
      return new Promise(function (resolve) { setTimeout(function () { since = performance.now(); resolve(); }, 0); });
    }
    var since = performance.now();
    scripts(["unpack.js", "corpus.js", "engine.js"], function () {
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

  class Client extends EventTarget {
    constructor() {
      super();
      this.options = { exact: false, filters: {} };
      this.query = "";
      this.number = 0;
      this.items = [];
      this.filled = 0;
      window.policytextSearch = this;
      setTimeout(() => this.tell({ type: 1 }), 0);
    }

    tell(message) { this.dispatchEvent(new MessageEvent("message", { data: message })); }

    /* What Material sends. */
    postMessage(message) {
      if (message.type === 0) this.tell({ type: 1 });
      if (message.type === 2) this.ask(message.data);
    }

    ask(query) {
      this.query = query;
      if (!query.trim()) return this.receive({ type: 3, number: ++this.number, data: { items: [] } });
      this.send({ type: 2, number: ++this.number, data: query, options: this.options });
    }

    /* Put the same question again, after a change of options. */
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
      if (message.number !== this.number) return;
      var items = message.data.items;
      if (fromDisk) items.forEach((item) => item.forEach((hit) => { hit.location = asFile(hit.location); }));
      if (message.type === 3) {
        this.items = items;
        this.filled = message.data.filled || 0;
        this.tell(message);
      } else if (message.type === 5) {
        /* Material keeps these very arrays until the reader scrolls to them. */
        items.forEach((item, i) => this.items[message.from + i].splice(0, Infinity, ...item));
      }
    }

    more() {
      if (this.filled >= this.items.length) return;
      var from = this.filled;
      this.filled += 20;
      this.send({ type: 4, number: this.number, from: from, to: this.filled });
    }
  }

  window.Worker = function (url, options) {
    return /\/workers\/search\.|\/search\/engine\.js/.test(url) ? new Client() : new NativeWorker(url, options);
  };

  function isBox(target) { return target && target.matches && target.matches("[data-md-component=search-query]"); }

  /* Material asks at keyup. Not while an input method composes; and at once after a paste or a commit. */
  function asks(target) { if (isBox(target)) target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })); }
  addEventListener("keyup", function (event) {
    if (isBox(event.target) && event.isComposing) event.stopImmediatePropagation();
  }, true);
  addEventListener("input", function (event) { if (!event.isComposing) asks(event.target); });
  addEventListener("compositionend", function (event) { asks(event.target); });

  addEventListener("scroll", function (event) {
    var at = event.target;
    if (window.policytextSearch && at.classList && at.classList.contains("md-search__scrollwrap")) policytextSearch.more();
  }, { capture: true, passive: true });

  addEventListener("focusin", function (event) {
    if (!isBox(event.target) || !window.policytextSearch || policytextSearch.opened) return;
    policytextSearch.opened = true;
    policytextSearch.send({ type: 6, number: 0 });
  });

  if (/[?&]h=/.test(location.search)) script(assets + "marks.js");
})();
