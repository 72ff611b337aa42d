package io.zenwatch.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/** Held by the {@code ArchitectureTest} of every module, by {@code ArchTests.in(CommonRules.class)}. */
public final class CommonRules {

    private static final int MAX_FILES = 30;

    private static final Pattern OUTSIDE_PACKAGES = Pattern.compile(
            "java\\.(io|net|nio\\.channels|nio\\.file|sql|util\\.concurrent)(\\..*)?|io\\.zenwatch\\.concurrent|org\\.slf4j(\\..*)?");

    private static final Set<String> OUTSIDE_TYPES = Set.of(
            "java.lang.Process",
            "java.lang.Thread",
            "java.time.Clock",
            "io.zenwatch.internal.Daemons",
            "io.zenwatch.internal.Workers",
            "io.zenwatch.zenoh.session.ZenohSession");

    private static final Set<String> HARMLESS_TYPES = Set.of(
            "java.io.ByteArrayOutputStream",
            "java.io.Serializable",
            "java.nio.file.Path",
            "java.util.concurrent.TimeUnit");

    /** Runs code at another time or place, or asks the world around the process. */
    private static final DescribedPredicate<JavaClass> ARE_OUTSIDE =
            describe("are threads, locks, loggers, sessions, files or clocks", CommonRules::isOutside);

    private CommonRules() {}

    @ArchTest
    public static final ArchRule cores_arePure = noClasses()
            .that()
            .resideInAnyPackage("..core..", "..model..", "io.zenwatch.keys")
            .should()
            .dependOnClassesThat(ARE_OUTSIDE)
            .allowEmptyShould(true)
            .because("what decides takes inputs, time among them, and returns outputs; a shell runs it");

    @ArchTest
    public static final ArchRule cores_readNoClock = noClasses()
            .that()
            .resideInAnyPackage("..core..", "..model..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .allowEmptyShould(true)
            .because("time is an input");

    @ArchTest
    public static final ArchRule packages_haveNoCycles =
            slices().assignedFrom(eachPackage()).should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    public static void packages_haveAtMost30Files(JavaClasses classes) {
        classes.getPackage("io.zenwatch").traversePackageTree(any -> true, CommonRules::countFiles);
    }

    private static boolean isOutside(JavaClass type) {
        return OUTSIDE_TYPES.contains(type.getName())
                || OUTSIDE_PACKAGES.matcher(type.getPackageName()).matches()
                        && !HARMLESS_TYPES.contains(type.getName());
    }

    private static void countFiles(JavaPackage inPackage) {
        long files = inPackage.getClasses().stream()
                .filter(JavaClass::isTopLevelClass)
                .count();
        if (files > MAX_FILES) {
            throw new AssertionError(inPackage.getName() + " has " + files + " files, more than " + MAX_FILES
                    + ": cut it along what it does");
        }
    }

    private static SliceAssignment eachPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith("io.zenwatch")
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "each package";
            }
        };
    }
}
