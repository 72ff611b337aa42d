package io.zenwatch.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.zenwatch.doctor.check.Check;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Holds the table in docs/doctor.md to the checks, and each check to its two tests. {@code -Dzenwatch.update-docs=true}
 * writes the table anew.
 */
class ChecksDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "doctor.md");
    private static final String BEGIN = "<!-- begin checks -->\n";
    private static final String END = "<!-- end checks -->";

    private final JavaClasses tests = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("io.zenwatch.doctor");

    @Test
    void document_hasTheTableOfAllChecks() throws IOException {
        String table = table();
        String document = Files.readString(DOCUMENT);
        if (Boolean.getBoolean("zenwatch.update-docs")) {
            String before = document.substring(0, document.indexOf(BEGIN) + BEGIN.length());
            document = before + table + document.substring(document.indexOf(END));
            Files.writeString(DOCUMENT, document);
        }

        assertThat(document)
                .as("run ./mvnw -pl doctor -am test -Dtest=ChecksDocumentTest -Dzenwatch.update-docs=true")
                .contains(BEGIN + table + END);
    }

    @Test
    void ids_areUnique_andInOrder() {
        List<String> ids = Checks.all().map(Check::id).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    private String table() {
        StringBuilder table = new StringBuilder(
                "| id | check | what it looks at | test that breaks it | test where it is silent |\n|---|---|---|---|---|\n");
        Checks.all()
                .forEach(check -> table.append("| %s | %s | %s | `%s` | `%s` |\n"
                        .formatted(
                                check.id(),
                                check.title(),
                                check.looksAt(),
                                test(check, Broken.class, Broken::value),
                                test(check, Healthy.class, Healthy::value))));
        return table.toString();
    }

    /** The first test that an annotation gives to a check; fails if there is none. */
    private <A extends Annotation> String test(Check<?> check, Class<A> annotation, Function<A, String[]> ids) {
        return tests.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(annotation))
                .filter(method -> List.of(ids.apply(method.getAnnotationOfType(annotation)))
                        .contains(check.id()))
                .map(ChecksDocumentTest::name)
                .sorted()
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no test is @" + annotation.getSimpleName() + " for " + check.id()));
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }
}
