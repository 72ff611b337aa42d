package io.zenwatch.monitoring.producer;

/**
 * Who a consumer is.
 *
 * @param name of the user; empty for ANONYMOUS, who is nobody in particular
 */
record Identity(String name, Rights rights) {

    boolean isAnonymous() {
        return name.isEmpty();
    }
}
