/* What the search says to its readers, in the page's edition: [Simplified, Taiwan, Hong Kong]; one form when all agree. */
(function () {
  "use strict";
  var WORDS = {
    filters: ["筛选", "篩選"],
    kind: ["类型", "類型"],
    theme: ["主题", "主題"],
    place: ["国家与地区", "國家與地區"],
    source: ["来源", "來源"],
    year: ["年份"],
    "kind.article": ["文章"],
    "kind.term": ["术语", "術語"],
    "kind.instrument": ["法规与文件", "法規與文件"],
    "kind.organisation": ["机构与人物", "機構與人物"],
    "kind.person": ["人物"],
    "kind.place": ["国家与地区", "國家與地區"],
    "kind.theme": ["主题", "主題"],
    "kind.source": ["来源", "來源"],
    "kind.lines": ["收到时的文本", "收到時的文本"],
    "kind.list": ["目录", "目錄"],
    "kind.home": ["首页", "首頁"],
    "kind.page": ["其他页面", "其他頁面"],
    suggestions: ["词条与标题", "詞條與標題"],
    also: ["也搜索了", "也搜尋了", "也搜尋了"],
    exact: ["只搜“#”", "只搜「#」"],
    only: ["只搜索了键入的写法", "只搜尋了鍵入的寫法"],
    wide: ["包括各地的写法", "包括各地的寫法"],
    recent: ["最近搜索", "最近搜尋"],
    forget: ["清除记录", "清除記錄"],
    help: [
      "空格隔开的词须同时出现；“……”之内为短语；前加 - 的词不得出现。",
      "空格隔開的詞須同時出現；「……」之內為短語；前加 - 的詞不得出現。",
    ],
    near: ["其中出现的词", "其中出現的詞"],
    alike: ["相近的词条", "相近的詞條"],
    unfilter: ["取消筛选", "取消篩選"],
    glossary: ["查看术语表", "查看術語表"],
    more: ["更多"],
    results: ["# 页", "# 頁"],
    failed: ["索引未能载入，请检查网络后再试。", "索引未能載入，請檢查網路後再試。", "索引未能載入，請檢查網絡後再試。"],
  };
  var lang = document.documentElement.lang, column = /HK|MO/.test(lang) ? 2 : /Hant|TW/.test(lang) ? 1 : 0;

  /* The words for `key`; # stands for `value`. An unknown key gives nothing. */
  window.policytextWords = function (key, value) {
    var forms = WORDS[key] || [""];
    return (forms[column] || forms[forms.length - 1]).replace("#", value);
  };
})();
