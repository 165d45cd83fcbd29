/* What a reader has chosen, such as dark colours, kept by the browser for all editions of this library; and the search's doorkeeper.
 *
 * Material's theme asks for it by the four names that are set here, and writes its own script with them into every page. This
 * file does the same once for all pages, so that no script stands in a page (hooks/theme/partials/javascripts/). It is
 * loaded in the head, and once more where the body begins: there it sets the colours before anything is painted.
 */
(function (page) {
  "use strict";

  var root = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src);

  /** @param {string} name @param {URL} [scope] */
  function key(name, scope) { return (scope || root).pathname + "." + name; }

  page.__md_scope = root;

  page.__md_get = function (name, storage, scope) {
    try {
      return JSON.parse((storage || localStorage).getItem(key(name, scope)) || "null");
    } catch (error) {
      return null; /* no storage is allowed here, or what is kept is not ours */
    }
  };

  page.__md_set = function (name, value, storage, scope) {
    try {
      (storage || localStorage).setItem(key(name, scope), JSON.stringify(value));
    } catch (error) { /* then it holds for this page */ }
  };

  /* A number for a text: Material keeps which announcements a reader has closed. */
  page.__md_hash = function (text) {
    var hash = 0;
    for (var i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) | 0;
    return hash;
  };

  if (!document.body) {
    page.policytext = /** @type {Policytext} */ ({ words: {} });
    markRoot();
    keepDoor();
  }

  /* Size, spacing and hints of regional words, which reader.js sets, and what Material's script would write here later. All
   * of it belongs to the root, and each late change has the browser style the whole page anew. */
  function markRoot() {
    var reader = /** @type {Partial<Settings>} */ (page.__md_get("__reader") || {}), html = document.documentElement;
    html.classList.replace("no-js", "js");
    html.classList.add("js-focus-visible");
    html.dataset.jsFocusVisible = "";
    html.dataset.ptSize = reader.size || "m";
    html.dataset.ptSpacing = reader.spacing || "m";
    html.dataset.ptVocabulary = reader.vocabulary ? "on" : "off";
  }

  /* Material starts the worker of its search on every page. This stands in for it and loads nothing: the search comes when a
   * reader comes to its box, or with an address that asks (search/client.js) or says what was found (search/marks.js). */
  function keepDoor() {
    var Native = page.Worker, called = false;

    /** @param {string} name */
    function load(name) {
      var script = document.createElement("script"), base = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("__config")).textContent || "").base;
      script.src = base.replace(/\/$/, "") + "/assets/search/" + name;
      document.head.appendChild(script);
    }

    function call() {
      if (!called) load("client.js");
      called = true;
    }

    /** @returns {Worker} */
    function doorkeeper() {
      var door = policytext.search = Object.assign(new EventTarget(), {
        Worker: Native,
        query: "",
        /** @param {{type: 0} | {type: 2, data: string}} message */
        postMessage: function (message) {
          if (message.type === 2 && (door.query = message.data)) call();
        },
      });
      setTimeout(function () {
        [{ type: 1 }, { type: 3, data: { items: [] } }].forEach(function (message) { // ready, and as yet no results
          door.dispatchEvent(new MessageEvent("message", { data: message }));
        });
      }, 0);
      return /** @type {Worker} */ (/** @type {unknown} */ (door)); // as far as Material uses it
    }

    /** @param {string} url @param {WorkerOptions} options */
    function chosen(url, options) {
      return /\/workers\/search\./.test(url) ? doorkeeper() : new Native(url, options);
    }

    page.Worker = /** @type {typeof Worker} */ (/** @type {unknown} */ (chosen));
    addEventListener("focusin", function (event) {
      if (policytext.search && event.target instanceof Element && event.target.matches("[data-md-component=search-query]")) call();
    });
    if (/[?&]h=/.test(location.search)) addEventListener("DOMContentLoaded", function () { load("marks.js"); });
  }

  var palette = /** @type {{color?: Record<string, string>} | null} */ (page.__md_get("__palette"));
  if (!document.body || !palette || !palette.color) return;
  Object.entries(palette.color).forEach(function (colour) {
    document.body.setAttribute("data-md-color-" + colour[0], colour[1]);
  });
})(window);
