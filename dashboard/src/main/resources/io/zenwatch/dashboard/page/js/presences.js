/** For how long things were there: by id, or by name where a process was there under another zid then. */

const keyOf = names => [...names].sort().join('\n');

export class Presences {
  #byId = new Map();
  #byNames = new Map();

  constructor({ nodes, edges }) {
    for (const of of [...nodes, ...edges]) {
      this.#byId.set(of.zid ?? of.id, of);
      this.#byNames.set(keyOf(of.names), of);
    }
  }

  /** Null where nothing is known. */
  of(id, names) {
    return this.#byId.get(id) ?? this.#byNames.get(keyOf(names)) ?? null;
  }
}
