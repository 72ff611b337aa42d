package io.zenwatch.metrics;

/** The tags of meters. Each has few values, whatever happens on the network. */
public enum ZenwatchTag {
    ROLE("role", "What the process is: `router`, `peer` or `client`; of a network's nodes also `unknown`"),
    PROTOCOL(
            "protocol", "What carries the link, such as `tcp`, `tls`, `quic`; `other` for what Zenwatch does not know"),
    DIRECTION("direction", "`sent` or `received`"),
    PART("part", "`node`, `edge` or `chain`"),
    WHAT("what", "What happened: `appeared`, `changed` or `gone`"),
    STATE("state", "`up`, `down`, `refresh_requested`, `reselect_requested` or `unknown`"),
    SUBSCRIBER("subscriber", "The name that the application gave"),
    COMPONENT("component", "The component's name");

    private final String key;
    private final String text;

    ZenwatchTag(String key, String text) {
        this.key = key;
        this.text = text;
    }

    /** As in a meter. */
    public String key() {
        return key;
    }

    /** What it says, and its values. */
    public String text() {
        return text;
    }
}
