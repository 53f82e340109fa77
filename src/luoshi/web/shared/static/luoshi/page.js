// Small comforts; every page works without them.
const switcher = document.querySelector("[data-theme-switch]");
if (switcher) {
  const order = ["auto", "light", "dark"];
  const words = JSON.parse(switcher.dataset.themeSwitch);
  const show = () => { switcher.textContent = words[window.luoshiTheme.now()]; };
  switcher.addEventListener("click", () => {
    window.luoshiTheme.choose(order[(order.indexOf(window.luoshiTheme.now()) + 1) % order.length]);
    show();
  });
  show();
  switcher.hidden = false;
}

// On a phone the menu begins closed (layout.css keeps it out of sight until then).
const menu = document.querySelector("[data-menu]");
if (menu) {
  menu.open = !matchMedia("(max-width: 60rem)").matches;
  menu.dataset.ready = "";
}

// So do the many filters of a long list.
for (const fold of document.querySelectorAll("details[data-fold]")) {
  fold.open = !matchMedia("(max-width: 48rem)").matches;
  fold.dataset.ready = "";
}

// A menu closes when the reader turns elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.switcher[open]")) {
    if (!menu.contains(event.target)) { menu.open = false; }
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") { return; }
  for (const menu of document.querySelectorAll("details.switcher[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A filter acts as soon as a list is chosen from; text waits for the button.
for (const form of document.querySelectorAll("form[data-eager]")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, input[type=checkbox]")) { form.requestSubmit(); }
  });
}
