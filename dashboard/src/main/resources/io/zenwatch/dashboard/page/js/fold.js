/** Folds the clients of a router into one mark where there are too many of them to look at. Pure. */

/** More clients than this of one router are folded. */
export const MOST_CLIENTS = 12;

export const foldId = zid => `fold:${zid}`;

/**
 * Which clients go into which fold: a map from the zid of a node to the zids of its clients. A client is folded if all of
 * its edges lead to that one node. Those that are gone do not count, but go with the others.
 *
 * @param nodes the nodes that can be seen
 * @param edgesOf the edges that can be seen of a zid
 * @param open the zids whose fold is open
 * @param isGone whether a zid is gone
 */
export function folds(nodes, edgesOf, open, isGone) {
  const clients = new Map();
  for (const node of nodes) {
    if (node.role !== 'client') continue;
    const edges = edgesOf(node.zid);
    if (!edges.length) continue;
    const hub = across(edges[0], node.zid);
    if (edges.some(edge => across(edge, node.zid) !== hub)) continue;
    const others = clients.get(hub);
    if (others) others.push(node.zid);
    else clients.set(hub, [node.zid]);
  }
  for (const [hub, zids] of clients) {
    if (zids.filter(zid => !isGone(zid)).length <= MOST_CLIENTS || open.has(hub)) clients.delete(hub);
  }
  return clients;
}

export const across = (edge, zid) => (edge.one === zid ? edge.other : edge.one);
