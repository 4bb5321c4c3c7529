// Asks a program that was just started for its health, its pages, and every style sheet and script that they name.
const [base] = process.argv.slice(2);

async function alive() {
  for (let tries = 0; tries < 120; tries++) {
    const answer = await fetch(`${base}/healthz/live`).catch(() => null);
    if (answer?.ok) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  throw new Error(`${base} does not serve /healthz/live.`);
}

async function read(address, type) {
  const answer = await fetch(address, { redirect: "error" });
  const text = await answer.text();
  const sent = answer.headers.get("content-type") ?? "";
  if (answer.status !== 200 || text.length === 0 || !sent.startsWith(type)) {
    throw new Error(`${address}: status ${answer.status}, ${text.length} characters of '${sent}'; it must be 200 with content of ${type}.`);
  }
  return text;
}

function files(html, page) {
  const found = [
    ...[...html.matchAll(/<link[^>]+rel="stylesheet"[^>]*>/g)].map(([tag]) => [tag.match(/href="([^"]+)"/)[1], "text/css"]),
    ...[...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, source]) => [source, "text/javascript"]),
  ].map(([address, type]) => [new URL(address, page).href, type]);
  if (!found.some(([, type]) => type === "text/css") || !found.some(([, type]) => type === "text/javascript")) {
    throw new Error(`${page} names no style sheet or no script.`);
  }
  return found;
}

await alive();
const asked = new Map();
for (const path of ["/", "/login", "/status"]) {
  const page = base + path;
  files(await read(page, "text/html"), page).forEach(([address, type]) => asked.set(address, type));
}
// A Map goes on to what is added meanwhile: the modules that a script imports.
for (const [address, type] of asked) {
  const text = await read(address, type);
  if (type === "text/javascript") {
    [...text.matchAll(/^import [^"';]*["'](\.[^"']+)["']/gm)].forEach(([, module]) => asked.set(new URL(module, address).href, type));
  }
}
console.log(`The published program serves its pages and their ${asked.size} files.`);
