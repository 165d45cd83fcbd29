/* What a reader has chosen, such as dark colours, kept by the browser for all editions of this library.
 *
 * Material's theme asks for it by the four names that are set here, and writes its own script with them into every page. This
 * file does the same once for all pages, so that no script stands in a page (hooks/theme/partials/javascripts/). It is
 * loaded in the head, and once more where the body begins: there it sets the colours before anything is painted.
 */
(function (page) {
  "use strict";

  var root = new URL("..", document.currentScript.src);

  function key(name, scope) { return (scope || root).pathname + "." + name; }

  page.__md_scope = root;

  page.__md_get = function (name, storage, scope) {
    try {
      return JSON.parse((storage || localStorage).getItem(key(name, scope)));
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

  /* Size, spacing and hints of regional words: set in reader.js. */
  var reader = page.__md_get("__reader"), html = document.documentElement;
  if (reader) {
    html.dataset.ptSize = reader.size;
    html.dataset.ptSpacing = reader.spacing;
    html.dataset.ptVocabulary = reader.vocabulary ? "on" : "off";
  }

  var palette = page.__md_get("__palette");
  if (!document.body || !palette || !palette.color) return;
  Object.keys(palette.color).forEach(function (name) {
    document.body.setAttribute("data-md-color-" + name, palette.color[name]);
  });
})(window);
