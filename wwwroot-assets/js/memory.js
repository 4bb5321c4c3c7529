// What a viewer chose, for the next page. A browser that was told to keep nothing refuses by throwing, even where it is only read:
// the choice then lasts as long as the page does, which is all that such a viewer asked for.
const held = new Map();

export function recall(key) {
  try {
    return localStorage.getItem(key) ?? held.get(key);
  } catch {
    return held.get(key);
  }
}

export function remember(key, value) {
  held.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // Held above.
  }
}

export function setCookie(cookie) {
  try {
    document.cookie = cookie;
  } catch {
    // The page itself shows the choice; only the next one will not know it.
  }
}
