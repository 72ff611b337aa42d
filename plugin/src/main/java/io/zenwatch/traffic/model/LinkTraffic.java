package io.zenwatch.traffic.model;

/**
 * The traffic of a link, as one of its ends counts it. What is dropped is counted by transport, not by link.
 *
 * @param src the endpoint at the end that counts
 * @param dst the endpoint at the other end
 */
public record LinkTraffic(String src, String dst, Flow sent, Flow received) {}
