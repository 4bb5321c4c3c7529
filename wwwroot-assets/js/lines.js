// The lines of the chart: how each is told apart from the others, and which axis it stands on.
const markers = ["circle", "rect", "rectRot", "triangle"];
const dashes = [[], [8, 4], [2, 3]];
// The same lines where a day may still change or is not whole: dotted, and still told apart.
const dots = [[2, 3], [6, 3, 2, 3], [1, 5]];

// The second and third line of a source are other shades of its hue, towards the text and towards the ground.
const shades = [[1, "--ink"], [0.65, "--ink"], [0.6, "--card"]];

function channels(hex) {
  const digits = hex.slice(1);
  const wide = digits.length === 3 ? [...digits].map(digit => digit + digit).join("") : digits;
  return [0, 2, 4].map(at => parseInt(wide.slice(at, at + 2), 16));
}

function shadeOf(source, place) {
  const [share, other] = shades[place % shades.length];
  const towards = channels(colour(other));
  const mixed = channels(colour(`--source-${source % 4}`)).map((channel, at) => Math.round(channel * share + towards[at] * (1 - share)));
  return `#${mixed.map(channel => channel.toString(16).padStart(2, "0")).join("")}`;
}

// Lines of one unit share an axis, unless one would lie flat beside the other.
const flat = 8;

function axes(drawn) {
  const most = one => Math.max(...[...one.points, ...one.compared].map(point => point.y ?? 0), 0);
  const first = drawn[0];
  return new Map(drawn.map(one => {
    const isClose = one.unit === first.unit && Math.abs(Math.log((most(one) || 1) / (most(first) || 1))) <= Math.log(flat);
    return [one.key, isClose ? "left" : "right"];
  }));
}

export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function lines(series, chosen) {
  const drawn = series.filter(one => chosen.has(one.key));
  const sides = axes(drawn);
  return drawn.flatMap(one => {
    const place = drawn.filter(other => other.source === one.source).indexOf(one) % dashes.length;
    const hue = shadeOf(one.source, place);
    // A day between two gaps has no line to be on.
    const isAlone = at => one.points[at].y !== null && one.points[at - 1]?.y == null && one.points[at + 1]?.y == null;
    const line = {
      label: one.label, unit: one.unit, currency: one.currency, data: one.points, yAxisID: sides.get(one.key),
      borderColor: hue, backgroundColor: hue, borderWidth: 2, borderDash: dashes[place], tension: 0, spanGaps: false,
      pointStyle: markers[one.source % markers.length], pointHoverRadius: 5,
      pointRadius: ({ dataIndex: at }) => isAlone(at) ? 2.5 : 0,
      segment: { borderDash: ({ p1DataIndex: at }) => one.open[at] ? dots[place] : undefined },
    };
    const compared = {
      ...line, label: `${one.label}, before`, data: one.compared,
      borderWidth: 1, borderColor: `${hue}80`, borderDash: [], segment: undefined, pointRadius: 0,
    };
    return one.compared.some(point => point.y !== null) ? [compared, line] : [line];
  });
}
