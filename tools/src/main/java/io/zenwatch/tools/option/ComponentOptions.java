package io.zenwatch.tools.option;

import io.zenwatch.connection.ConnectionRelay;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The flags that make a session a component of a chain. */
public final class ComponentOptions {

    private static final Pattern ZID = Pattern.compile("\\p{XDigit}{16,32}");

    @Option(
            names = "--name",
            order = 1,
            paramLabel = "NAME",
            converter = ComponentName.class,
            description = {
                "Be a component of this name: let others monitor its connections, and take connections by queries on"
                        + " zenwatch/component/NAME/request and .../close.",
                "Default with --next: the session's zid"
            })
    private @Nullable String name;

    @Option(
            names = "--next",
            order = 2,
            paramLabel = "ZID|NAME",
            converter = ComponentName.class,
            description = "Hand connections on to this component, and pass on what it says of them. 16 hexadecimal"
                    + " digits or more are a zid.")
    private @Nullable String next;

    public boolean isComponent() {
        return name != null || next != null;
    }

    public String name(ZenohId zid) {
        return name == null ? zid.toString() : name;
    }

    public boolean hasNext() {
        return next != null;
    }

    /** Begins to relay from the next component. */
    public ConnectionRelay relay(MonitorConnectionServer server) {
        String to = next;
        if (to == null) {
            throw new IllegalStateException("there is no next component");
        }
        return ZID.matcher(to).matches()
                ? ConnectionRelay.toZid(server, new ZenohId(to))
                : ConnectionRelay.toComponent(server, to);
    }

    /** A text that fits a key. */
    static final class ComponentName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            try {
                KeyChunk.encode(text);
                return text;
            } catch (ZenohException e) {
                throw new TypeConversionException("'" + text + "' cannot be a component's name: " + e.getMessage());
            }
        }
    }
}
