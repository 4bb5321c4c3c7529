// A shared worker: one stream for all tabs that show the same range. Over HTTP/1.1 a browser opens six connections to a server, and ten
// tabs with a stream each would leave none for anything else: further ranges are looked at every now and then.
const most = 2;
const lookEvery = 5_000;
const retryAfter = 2_000;
// A session that has ended is refused for hours.
const retrySeldomAfter = 60_000;
const manyRefusals = 30;
const goneAfter = 150_000;
const ranges = new Map();

function tell(range, message) {
  range.last = message.id ?? range.last;
  range.ports.forEach((_, port) => port.postMessage(message));
}

function open(url, range, seen) {
  const address = new URL(url);
  if (seen) {
    address.searchParams.set("seen", seen);
  }
  range.source = new EventSource(address);
  range.source.addEventListener("open", () => range.refused = 0);
  for (const name of ["changed", "complete", "alive"]) {
    range.source.addEventListener(name, event => tell(range, { name, data: JSON.parse(event.data), id: event.lastEventId }));
  }
  range.source.addEventListener("error", () => {
    // The browser takes up again what only broke off. What was refused it does not: a proxy says 502 while its server starts.
    if (range.source?.readyState === EventSource.CLOSED) {
      range.source = null;
      range.isWaiting = true;
      range.refused = (range.refused ?? 0) + 1;
      setTimeout(() => {
        range.isWaiting = false;
        assign();
      }, range.refused > manyRefusals ? retrySeldomAfter : retryAfter);
    }
  });
}

// Streams for the first ranges, as many as may be; the others look.
function assign() {
  [...ranges].forEach(([url, range], place) => {
    if (place < most && !range.source && !range.isWaiting) {
      open(url, range, range.last);
    }
  });
}

function leave(port) {
  for (const [url, range] of ranges) {
    if (range.ports.delete(port) && range.ports.size === 0) {
      range.source?.close();
      ranges.delete(url);
    }
  }
  assign();
}

function enter(port, url, seen) {
  const range = ranges.get(url) ?? { ports: new Map(), source: null, last: seen };
  ranges.set(url, range);
  range.ports.set(port, Date.now());
  if (range.last !== seen) {
    port.postMessage({ name: "changed", id: range.last });
  }
  assign();
}

setInterval(() => {
  const now = Date.now();
  for (const range of ranges.values()) {
    range.ports.forEach((at, port) => now - at > goneAfter && leave(port));
    if (!range.source) {
      tell(range, { name: "tick" });
    }
  }
}, lookEvery);

addEventListener("connect", ({ ports: [port] }) => {
  port.addEventListener("message", ({ data: { kind, url, seen } }) => {
    if (kind === "leave") {
      leave(port);
    } else if (kind === "follow" || !ranges.get(url)?.ports.has(port)) {
      enter(port, url, seen);
    } else {
      ranges.get(url).ports.set(port, Date.now());
    }
  });
  port.start();
});
