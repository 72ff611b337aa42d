package io.zenwatch.testkit.port;

import io.zenwatch.testkit.Workspace;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Asks zenoh's own implementation about key expressions, one question after the other. */
final class KeyExprOracle implements AutoCloseable {

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    KeyExprOracle() {
        try {
            process = new ProcessBuilder(Workspace.rustProgram("keyexpr-oracle").toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        questions = process.outputWriter(StandardCharsets.US_ASCII);
        answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** The canonical form; null if there is none or zenoh does not find it. */
    @Nullable
    String canonize(String text) {
        String[] answer = ask("c", text).split(" ", 2);
        return answer[0].equals("ok") ? new String(HexFormat.of().parseHex(answer[1]), StandardCharsets.UTF_8) : null;
    }

    boolean isCanonical(String text) {
        return isTrue(ask("v", text));
    }

    boolean intersects(String a, String b) {
        return isTrue(ask("i", a, b));
    }

    boolean includes(String a, String b) {
        return isTrue(ask("n", a, b));
    }

    private static boolean isTrue(String answer) {
        return switch (answer) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalStateException("the oracle said: " + answer);
        };
    }

    private String ask(String operation, String... keyExprs) {
        StringBuilder question = new StringBuilder(operation);
        for (String keyExpr : keyExprs) {
            question.append(' ').append(HexFormat.of().formatHex(keyExpr.getBytes(StandardCharsets.UTF_8)));
        }
        try {
            questions.append(question).append('\n').flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("the oracle ended at: " + question);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
