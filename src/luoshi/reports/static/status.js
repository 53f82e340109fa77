// The page reads well without this. It adds: filtering the table, opening every data table for print, the place in the contents.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("has-script");
  var rows = Array.prototype.slice.call(document.querySelectorAll("tr.target"));
  var buttons = Array.prototype.slice.call(document.querySelectorAll("[data-filter]"));
  var search = document.getElementById("search");
  var shown = document.getElementById("shown");
  var light = "";

  function apply() {
    var words = search.value.trim().toLowerCase().split(/\s+/);
    var count = 0;
    rows.forEach(function (row) {
      var text = row.getAttribute("data-search");
      var fits = (!light || row.getAttribute("data-light") === light) &&
        words.every(function (word) { return text.indexOf(word) >= 0; });
      row.hidden = !fits;
      if (fits) { count += 1; }
    });
    document.querySelectorAll("#overview tbody").forEach(hideEmpty);
    document.querySelectorAll("#overview .annex").forEach(hideEmpty);
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-filter") === light));
    });
    shown.textContent = shown.getAttribute("data-text").replace("0", String(count));
  }
  function hideEmpty(group) { group.hidden = !group.querySelector("tr.target:not([hidden])"); }
  function choose(value) { light = value; apply(); }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () { choose(button.getAttribute("data-filter")); });
  });
  search.addEventListener("input", apply);
  document.querySelectorAll("[data-light-link]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      choose(link.getAttribute("data-light-link"));
      document.getElementById("overview").scrollIntoView();
      document.getElementById("overview-title").focus({ preventScroll: true });
    });
  });

  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (one) { one.open = false; });
  });

  if ("IntersectionObserver" in window) {
    var links = {};
    document.querySelectorAll(".contents a").forEach(function (link) { links[link.hash.slice(1)] = link; });
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting || !links[entry.target.id]) { return; }
        Object.keys(links).forEach(function (id) { links[id].classList.toggle("is-here", id === entry.target.id); });
      });
    }, { rootMargin: "-10% 0px -80% 0px" });
    document.querySelectorAll("main > section").forEach(function (section) { observer.observe(section); });
  }
}());
