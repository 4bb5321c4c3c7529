// Draws the table of figures by day (table[data-days]); the legend's buttons choose its lines.
import { colour, lines } from "./lines.js";
import { recall, remember } from "./memory.js";

const culture = document.documentElement.dataset.culture || undefined;
const remembered = "chart-metrics";
let chart = null;
// Of a point that is a week or a month; a day is named by its date.
let names = new Map();

const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });

function read(table) {
  const heads = [...table.querySelectorAll("thead th[data-metric]")];
  const rows = [...table.querySelectorAll("tbody tr[data-day]")].reverse();
  const days = rows.map(row => new Date(`${row.dataset.day}T00:00`).getTime());
  names = new Map(rows.map((row, at) => [days[at], row.dataset.name]));
  return heads.map((head, at) => {
    const { metric, source, unit, currency } = head.dataset;
    const cells = rows.map(row => row.querySelectorAll("td")[at]);
    const scale = unit === "money" ? 1e6 : 1;
    const value = (cell, attribute) => attribute in cell.dataset ? cell.dataset[attribute] / scale : null;
    const points = attribute => cells.map((cell, day) => ({ x: days[day], y: value(cell, attribute) }));
    return {
      key: metric, source: Number(source), unit, currency,
      label: (head.querySelector("a") ?? head.firstChild).textContent.trim(),
      points: points("v"), compared: points("p"),
      open: cells.map(cell => cell.classList.contains("open")),
    };
  });
}

// Days that may still change stand on a shaded ground.
const shade = {
  id: "shade",
  beforeDraw({ ctx, chartArea, scales, options }) {
    const { runs, hue } = options.plugins.shade;
    ctx.fillStyle = hue;
    for (const { from, to } of runs) {
      const left = Math.max(chartArea.left, scales.x.getPixelForValue(from) - 4);
      ctx.fillRect(left, chartArea.top, Math.min(chartArea.right, scales.x.getPixelForValue(to) + 4) - left, chartArea.height);
    }
  },
};

// From and to of each run of days on which a drawn line is open.
function openDays(series, chosen) {
  const drawn = series.filter(one => chosen.has(one.key));
  const runs = [];
  (drawn[0]?.points ?? []).forEach(({ x }, at) => {
    if (drawn.some(one => one.open[at])) {
      const last = runs.at(-1);
      last?.at === at - 1 ? Object.assign(last, { to: x, at }) : runs.push({ from: x, to: x, at });
    }
  });
  // Where all of it is open, there is nothing to set it off from.
  return runs[0]?.from === drawn[0].points[0].x && runs[0].to === drawn[0].points.at(-1).x ? [] : runs;
}

function axis(position, display, ink, rule, grid) {
  const compact = new Intl.NumberFormat(culture, { notation: "compact", maximumSignificantDigits: 3 });
  return {
    position, display, beginAtZero: true, border: { display: false },
    grid: { color: rule, drawOnChartArea: grid, drawTicks: false },
    ticks: { color: ink, maxTicksLimit: 6, padding: 8, callback: value => compact.format(value) },
  };
}

function text(item) {
  const { label, unit, currency } = item.dataset;
  const digits = unit === "money" ? 2 : 0;
  const value = new Intl.NumberFormat(culture, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(item.parsed.y);
  return ` ${label}: ${value}${currency && unit === "money" ? ` ${currency}` : ""}`;
}

// Labels stand at months where days are many, or are months themselves.
const unitOf = series => {
  const bucket = document.querySelector("table[data-days]").dataset.unit;
  return bucket === "month" || series[0]?.points.length > 92 ? "month" : bucket;
};

const titleOf = x => names.get(x) ?? weekday.format(x);

function draw(card, series, chosen) {
  const ink = colour("--muted");
  const rule = colour("--rule");
  const datasets = lines(series, chosen);
  const sides = new Set(datasets.filter(set => set.data.some(point => point.y !== null)).map(set => set.yAxisID));
  chart?.destroy();
  chart = new Chart(card.querySelector("canvas"), {
    type: "line",
    data: { datasets },
    plugins: [shade],
    options: {
      animation: false, maintainAspectRatio: false, responsive: true, font: { family: "inherit" },
      interaction: { mode: "index", intersect: false },
      plugins: {
        legend: { display: false },
        shade: { runs: openDays(series, chosen), hue: colour("--open") },
        tooltip: { usePointStyle: true, callbacks: { label: text, title: items => titleOf(items[0].parsed.x) } },
      },
      scales: {
        x: {
          type: "time",
          time: { unit: unitOf(series), displayFormats: { day: "d MMM", week: "d MMM", month: "MMM yyyy" } },
          grid: { display: false }, border: { color: rule }, ticks: { color: ink, maxRotation: 0, autoSkipPadding: 24 },
        },
        left: axis("left", sides.has("left"), ink, rule, true),
        right: axis("right", sides.has("right"), ink, rule, !sides.has("left")),
      },
    },
  });
}

function start() {
  const card = document.querySelector("[data-chart]");
  const table = document.querySelector("table[data-days]");
  if (!card?.querySelector("canvas") || !table || !window.Chart) {
    return;
  }
  let series = read(table);
  const buttons = [...card.querySelectorAll("[data-legend] button")];
  const offered = new Set(buttons.map(button => button.dataset.metric));
  const most = Number(card.querySelector("[data-legend]").dataset.most);
  // The address before what was chosen the last time: a link shows everybody the same.
  const isShared = new URLSearchParams(location.search).has("chart");
  const kept = isShared ? [] : (recall(remembered) ?? "").split(" ").filter(key => offered.has(key)).slice(-most);
  const pressed = buttons.filter(button => button.getAttribute("aria-pressed") === "true").map(button => button.dataset.metric);
  const chosen = new Set(kept.length ? kept : pressed);
  const show = () => {
    const order = series.filter(one => chosen.has(one.key));
    buttons.forEach(button => {
      const one = order.find(line => line.key === button.dataset.metric);
      button.setAttribute("aria-pressed", Boolean(one));
      button.dataset.place = one ? order.filter(other => other.source === one.source).indexOf(one) : "";
    });
    document.querySelectorAll("a[data-draw]").forEach(tile => {
      tile.toggleAttribute("aria-current", chosen.has(tile.dataset.draw));
    });
    draw(card, series, chosen);
  };
  const toggle = key => {
    // The last line stays: an empty chart tells nothing. Of too many, the first one makes room.
    if (!chosen.delete(key) || chosen.size === 0) {
      chosen.add(key);
    }
    if (chosen.size > most) {
      chosen.delete([...chosen][0]);
    }
    remember(remembered, [...chosen].join(" "));
    const url = new URL(location.href);
    url.searchParams.set("chart", [...chosen].join(","));
    history.replaceState(history.state, "", url);
    show();
  };
  buttons.forEach(button => button.addEventListener("click", () => toggle(button.dataset.metric)));
  document.querySelector(".tiles")?.addEventListener("click", event => {
    const tile = event.target.closest("a[data-draw]");
    if (tile && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      toggle(tile.dataset.draw);
    }
  });
  card.redraw = () => {
    series = read(table);
    show();
  };
  show();
  card.dataset.chart = "drawn";
}

const redraw = () => {
  const card = document.querySelector("[data-chart]");
  if (card?.redraw) {
    card.redraw();
  } else {
    start();
  }
};
document.addEventListener("scheme:changed", redraw);
document.addEventListener("page:patched", redraw);
start();
