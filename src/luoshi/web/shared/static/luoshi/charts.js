// Draws each chart from its option (JSON in the page) with ECharts, in the colours of the page.
const palette = JSON.parse(document.getElementById("chart-palette").textContent);
const formatters = {
  "@year": (value) => (Number.isInteger(value) ? String(value) : ""),
  "@whole": (value) => (Number.isInteger(value) ? String(value) : ""),
};
const drawn = [];

function colours() {
  const style = getComputedStyle(document.documentElement);
  return new Map(Object.entries(palette).map(([hex, name]) => [hex, style.getPropertyValue(name).trim() || hex]));
}

function revived(text, now) {
  return JSON.parse(text, (key, value) => {
    if (key === "formatter" && Object.hasOwn(formatters, value)) { return formatters[value]; }
    if (key === "fontFamily") { return getComputedStyle(document.body).fontFamily; }
    return typeof value === "string" && now.has(value) ? now.get(value) : value;
  });
}

function draw(figure) {
  const canvas = figure.querySelector(".canvas");
  canvas.classList.add("is-drawn");
  const chart = window.echarts.init(canvas, null, { renderer: "canvas" });
  const option = figure.querySelector("script[type='application/json']").textContent;
  const paint = () => chart.setOption(revived(option, colours()), { notMerge: true });
  paint();
  new ResizeObserver(() => chart.resize()).observe(canvas);
  drawn.push({ chart, paint });
}

function repaint() { for (const one of drawn) { one.paint(); } }

function decals(show) {
  for (const one of drawn) { one.chart.setOption({ aria: { enabled: show, decal: { show } } }); }
}

for (const figure of document.querySelectorAll("figure[data-chart]")) { draw(figure); }
document.addEventListener("luoshi:theme", repaint);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
// Paper is light, and patterns tell areas apart where there is no colour.
let before;
addEventListener("beforeprint", () => {
  before = document.documentElement.dataset.theme;
  document.documentElement.dataset.theme = "light";
  repaint();
  decals(true);
});
addEventListener("afterprint", () => {
  if (before) { document.documentElement.dataset.theme = before; } else { delete document.documentElement.dataset.theme; }
  repaint();
});
