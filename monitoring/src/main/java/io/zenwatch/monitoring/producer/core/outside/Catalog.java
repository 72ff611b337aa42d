package io.zenwatch.monitoring.producer.core.outside;

import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the producer has to offer now. */
public interface Catalog {

    /** The metric of a name; null when there is none. */
    @Nullable
    MetricDefinition metric(String name);

    /** The control of a name; null when there is none. */
    @Nullable
    ControlDefinition control(String name);

    /** All metrics, in the order of their names. */
    List<MetricDefinition> metrics();

    /** All controls, in the order of their names. */
    List<ControlDefinition> controls();

    /** The methods of authentication, the one to prefer first. */
    List<String> methods(boolean isEncrypted);

    /** The layers that WRAP can install. */
    List<String> layers();
}
