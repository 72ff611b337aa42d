package io.zenwatch.monitoring.producer.core.outside;

import io.zenwatch.monitoring.producer.model.Rights;

/**
 * Who a consumer is.
 *
 * @param name of the user; empty for ANONYMOUS, who is nobody in particular
 */
public record Identity(String name, Rights rights) {

    public boolean isAnonymous() {
        return name.isEmpty();
    }
}
