// Follows the run that collects what the page lacks, and shows the page anew when it has ended. Each run is followed once,
// and the new page is asked for with wait=none, which starts no run: figures that stay failed cannot make this a loop.
const followed = new Set();
const chip = () => document.getElementById("data-state");

function say(text, percent) {
  chip().querySelector("[data-headline]").textContent = text;
  const progress = chip().querySelector("[data-progress]");
  if (progress && percent !== undefined) {
    progress.value = percent;
  }
}

function percentOf(run) {
  const sources = Object.values(run.sources);
  const planned = sources.reduce((sum, source) => sum + source.planned, 0);
  const done = sources.reduce((sum, source) => sum + source.done, 0);
  return planned ? Math.floor(100 * done / planned) : 0;
}

// What the slowest source still needs, as far as it can be told.
function leftOf(run) {
  const seconds = Math.max(...Object.values(run.sources).map(source => source.eta_seconds ?? 0), 0);
  return seconds < 2 ? "" : seconds < 90 ? `, ${seconds} s to go` : `, ${Math.ceil(seconds / 60)} min to go`;
}

function follow() {
  const id = chip()?.dataset.run;
  if (!id || followed.has(id)) {
    return;
  }
  followed.add(id);
  const events = new EventSource(`${document.documentElement.dataset.root}/api/runs/${encodeURIComponent(id)}/events`);
  const heard = event => {
    const run = JSON.parse(event.data);
    if (run.state === "queued" || run.state === "running") {
      say(`Collecting ${percentOf(run)} %${leftOf(run)}`, percentOf(run));
    } else {
      events.close();
      replace(id, 3);
    }
  };
  events.addEventListener("run", heard);
  events.addEventListener("message", heard);
  events.addEventListener("error", () => {
    // Closed for good: the run is not known any more. A connection that only broke is taken up again by the browser.
    if (events.readyState === EventSource.CLOSED) {
      replace(id, 0);
    }
  });
}

async function replace(id, tries) {
  const url = new URL(location.href);
  url.searchParams.set("wait", "none");
  const answer = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => null);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  const state = page?.getElementById("data-state");
  if (!state) {
    say("New figures are there: load the page again");
    return;
  }
  if (state.dataset.run === id && tries > 0) {
    setTimeout(() => replace(id, tries - 1), 1000);
    return;
  }
  swap(page, state);
  follow();
}

function swap(page, state) {
  const scrolled = [...document.querySelectorAll("[data-keep-scroll]")].map(box => [box.dataset.keepScroll, box.scrollLeft, box.scrollTop]);
  const open = [...document.querySelectorAll("details[data-keep][open]")].map(details => details.dataset.keep);
  const focused = document.activeElement?.id;
  const typed = document.getElementById("q")?.value;
  const top = scrollY;

  document.dispatchEvent(new CustomEvent("page:replacing"));
  state.open = chip().open;
  chip().replaceWith(state);
  document.getElementById("main").replaceChildren(...page.getElementById("main").childNodes);

  open.forEach(name => document.querySelector(`details[data-keep="${name}"]`)?.setAttribute("open", ""));
  const search = document.getElementById("q");
  if (search && typed !== undefined) {
    search.value = typed;
  }
  if (focused) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
  document.dispatchEvent(new CustomEvent("page:replaced"));
  scrolled.forEach(([name, left, down]) => document.querySelector(`[data-keep-scroll="${name}"]`)?.scrollTo(left, down));
  scrollTo(scrollX, top);
}

follow();
