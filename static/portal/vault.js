/* What waits in this browser until the portal has it. It is sealed with a key that the portal hands to its writer
alone, so that the next person at a shared desk reads nothing of it. Keys of the store: "kind:person:…". */

const IV = 12;
const toText = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const toBytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

/** AES-GCM under a person's key; what was sealed under one name opens under no other. */
export async function sealOf(key, { subtle } = globalThis.crypto ?? {}) {
  // Browsers have it on pages with a certificate and on this machine's own: elsewhere nothing is kept.
  if (!key || !subtle) return null;
  const secret = await subtle.importKey("raw", toBytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);
  const how = (iv, name) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) });
  return {
    async close(text, name) {
      const iv = crypto.getRandomValues(new Uint8Array(IV));
      const sealed = await subtle.encrypt(how(iv, name), secret, new TextEncoder().encode(text));
      return toText(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
    },
    async open(sealed, name) {
      const bytes = toBytes(sealed);
      const text = await subtle.decrypt(how(bytes.slice(0, IV), name), secret, bytes.slice(IV));
      return new TextDecoder().decode(text);
    },
  };
}

/** Tells "change" whenever something is put in or taken out. */
export class Vault extends EventTarget {
  constructor(storage, person, seal, place = () => ({})) {
    super();
    Object.assign(this, { storage, seal, place, held: new Map(), isFull: false });
    this.isOwn = (name) => person !== "" && name.split(":")[1] === person;
  }

  async open() {
    await Promise.all(Object.keys(this.storage).filter(this.isOwn).map((name) => this.read(name)));
    return this;
  }

  async read(name) {
    const kept = this.storage.getItem(name);
    // Put there by a version that did not seal.
    if (kept?.[0] === "{") return this.set(name, JSON.parse(kept));
    const text = kept && (await this.seal?.open(kept, name).catch(() => null));
    if (text) this.held.set(name, JSON.parse(text));
    else this.held.delete(name);
  }

  get(name) {
    return this.held.get(name)?.value ?? null;
  }

  keys(prefix) {
    return [...this.held.keys()].filter((name) => name.startsWith(prefix));
  }

  /** Sealing takes a moment; `isFull` says afterwards whether the browser keeps nothing. */
  async set(name, value, more = {}) {
    const entry = { value, at: Date.now(), ...this.place(), ...more };
    this.held.set(name, entry);
    this.changed();
    const sealed = await this.seal?.close(JSON.stringify(entry), name);
    // Typed on or sent meanwhile: what was sealed is old.
    if (this.held.get(name) !== entry) return;
    try {
      if (!sealed) throw new Error("no key");
      this.storage.setItem(name, sealed);
      this.isFull = false;
    } catch {
      this.isFull = true;
    }
    this.changed();
  }

  delete(name) {
    if (!this.held.delete(name)) return;
    this.storage.removeItem(name);
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }
}

const { person = "", key = "" } = document.querySelector?.("meta[name=vault]")?.dataset ?? {};
const here = () => ({ where: location.pathname + location.search, page: document.title });
export const vault = await new Vault(localStorage, person, await sealOf(key), here).open();
globalThis.addEventListener?.("storage", ({ key: name }) => {
  if (name && vault.isOwn(name)) vault.read(name).then(() => vault.changed());
});
