// Fills a web root: the library files that libman.json lists, as `libman restore` would copy them, and our own js and css.
// Usage: node restore.mjs <web root>
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const webRoot = resolve(process.argv[2] ?? here);
const wanted = new Map();

function want(from, to) {
  if (!existsSync(from)) {
    console.error(`restore.mjs : error : ${relative(here, from)} is listed but does not exist.`);
    process.exit(1);
  }
  wanted.set(join(webRoot, to), from);
}

function filesUnder(folder) {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter(name => statSync(join(folder, name)).isFile())
    : [];
}

const { libraries } = JSON.parse(readFileSync(join(here, "libman.json"), "utf8"));
for (const { library, destination, files } of libraries) {
  for (const file of files ?? filesUnder(join(here, library))) {
    want(join(here, library, file), join(destination, file));
  }
}
for (const own of ["js", "css"]) {
  for (const file of filesUnder(join(here, own))) {
    want(join(here, own, file), join(own, file));
  }
}

for (const [to, from] of wanted) {
  mkdirSync(dirname(to), { recursive: true });
  // An unchanged file keeps its time, so that nothing behind it is built again.
  if (!existsSync(to) || !readFileSync(to).equals(readFileSync(from))) {
    cpSync(from, to);
  }
}

// What is no longer listed must not be served any more.
for (const folder of webRoot === here ? [] : ["lib", "js", "css"]) {
  for (const file of filesUnder(join(webRoot, folder))) {
    if (!wanted.has(join(webRoot, folder, file))) {
      rmSync(join(webRoot, folder, file));
    }
  }
}
