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
                "Run a component with this name. Others can monitor its connections, and request and"
                        + " close connections by queries on zenwatch/component/NAME/request and .../close.",
                "Default with --next: the session's zid"
            })
    private @Nullable String name;

    @Option(
            names = "--next",
            order = 2,
            paramLabel = "ZID|NAME",
            converter = ComponentName.class,
            description =
                    "The next component of the chain. 16 to 32 hexadecimal digits are a zid, anything else is a name.")
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
                throw new TypeConversionException("'" + text + "' is not a valid component name: " + e.getMessage());
            }
        }
    }
}
