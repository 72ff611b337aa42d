package io.zenwatch.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.zenwatch.architecture.CommonRules;

@AnalyzeClasses(packages = "io.zenwatch.testkit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests common = ArchTests.in(CommonRules.class);

    @ArchTest
    static final ArchRule kit_knowsOnlyThePortAndTheHarness = noClasses()
            .that()
            .resideInAPackage("io.zenwatch.testkit.port")
            .should()
            .dependOnClassesThat(resideInAPackage("io.zenwatch..")
                    .and(not(resideInAnyPackage(
                            "io.zenwatch.testkit", "io.zenwatch.testkit.port", "io.zenwatch.zenoh.."))));

    @ArchTest
    static final ArchRule harness_knowsNoPackageThatUsesIt = noClasses()
            .that()
            .resideInAPackage("io.zenwatch.testkit")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.zenwatch.testkit.*..");
}
