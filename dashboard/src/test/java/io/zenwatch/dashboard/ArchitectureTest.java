package io.zenwatch.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.zenwatch.architecture.CommonRules;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "io.zenwatch.dashboard", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests common = ArchTests.in(CommonRules.class);

    @ArchTest
    static final ArchRule packages_dependOnlyAlongTheArrows = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("face")
            .definedBy("io.zenwatch.dashboard")
            .layer("http")
            .definedBy("io.zenwatch.dashboard.http")
            .layer("past")
            .definedBy("io.zenwatch.dashboard.past")
            .layer("wire")
            .definedBy("io.zenwatch.dashboard.wire")
            .whereLayer("face")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("past")
            .mayOnlyAccessLayers("wire")
            .whereLayer("wire")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule history_isNeededByFewClasses = noClasses()
            .that()
            .doNotHaveSimpleName("RecordedPast")
            .and()
            .doNotHaveSimpleName("PastJson")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.zenwatch.history..")
            .because("an application that shows no past does not have it");

    @ArchTest
    static final ArchRule wire_isPure = noClasses()
            .that()
            .resideInAPackage("io.zenwatch.dashboard.wire")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.util.concurrent..",
                    "java.nio.file..",
                    "java.net..",
                    "org.slf4j..",
                    "org.eclipse.jetty..",
                    "io.zenwatch.zenoh.session..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, Clock.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("differences go in, and bytes come out");
}
