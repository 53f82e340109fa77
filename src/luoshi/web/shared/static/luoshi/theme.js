// Before the first paint: the colour scheme that the reader chose. "auto" leaves it to the system.
(function () {
  "use strict";
  var name = "luoshi-theme";
  function stored() {
    try { return localStorage.getItem(name); } catch (error) { return null; }
  }
  function apply(theme) {
    if (theme === "light" || theme === "dark") { document.documentElement.dataset.theme = theme; }
    else { delete document.documentElement.dataset.theme; }
  }
  document.documentElement.classList.add("has-js");
  apply(stored());
  window.luoshiTheme = {
    now: function () { return document.documentElement.dataset.theme || "auto"; },
    choose: function (theme) {
      try { localStorage.setItem(name, theme); } catch (error) { /* the choice then lasts for this page */ }
      apply(theme);
      document.dispatchEvent(new CustomEvent("luoshi:theme"));
    }
  };
}());
