// Hears of the changes of a range: by a stream that all tabs of the browser share, or by looking every now and then where a browser
// has no shared workers.
const quick = 3_000;
const slow = 60_000;
const still = 20_000;

export function follow(url, seen, hear, isFilling) {
  let worker;
  try {
    worker = new SharedWorker(new URL("streams.js", import.meta.url), { type: "module", name: "stats-streams" });
  } catch {
    // There are none, or the browser's settings forbid them.
    poll(hear, isFilling);
    return;
  }
  worker.addEventListener("error", () => poll(hear, isFilling), { once: true });
  const send = kind => worker.port.postMessage({ kind, url: url.href, seen });
  worker.port.addEventListener("message", ({ data }) => {
    seen = data.id ?? seen;
    hear(data);
  });
  worker.port.start();
  send("follow");
  // A tab that is closed says so, if it can; one that has not said for long that it is there is taken for closed.
  setInterval(() => send("still"), still);
  addEventListener("pagehide", () => send("leave"));
  addEventListener("pageshow", event => event.persisted && send("follow"));
}

function poll(hear, isFilling) {
  setTimeout(() => {
    hear({ name: "tick" });
    poll(hear, isFilling);
  }, isFilling() ? quick : slow);
}
