package io.zenwatch.tools.option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads sizes such as {@code 512k}, {@code 100m} or {@code 1g}, in bytes; each is 1024 times the one before. */
final class ByteSize implements ITypeConverter<Long> {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([kmgt])");

    @Override
    public Long convert(String text) {
        Matcher parts = SIZE.matcher(text);
        if (!parts.matches() || Long.parseLong(parts.group(1)) == 0) {
            throw new TypeConversionException("'" + text + "' is not a size such as 512k, 100m or 1g");
        }
        return Long.parseLong(parts.group(1)) << 10 * ("kmgt".indexOf(parts.group(2)) + 1);
    }
}
