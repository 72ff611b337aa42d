/** Saves what is shown: JSON, SVG and DOT. */

import { svgOf } from './svg.js';
import { stamp } from './text.js';

/** Makes the browser save a text as a file. */
function save(text, type, ending) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `zenwatch-${stamp()}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** By the name of a format; each fails with a message if the server does not answer. `moment()` is the one that is shown, or null. */
export const exporters = (api, graph, moment) => ({
  async json() {
    const path = moment() === null ? 'network' : `past/network?at=${new Date(moment()).toISOString()}`;
    save(JSON.stringify(JSON.parse(await ask(api, path)), null, 2), 'application/json', 'json');
  },
  async dot() {
    save(await ask(api, 'network.dot'), 'text/vnd.graphviz', 'dot');
  },
  async svg() {
    save(svgOf(graph.picture, graph.layout.places, graph.colours), 'image/svg+xml', 'svg');
  },
});

async function ask(api, path) {
  const response = await api.get(path);
  if (!response.ok) throw new Error(`The dashboard answered ${response.status}.`);
  return response.text();
}
