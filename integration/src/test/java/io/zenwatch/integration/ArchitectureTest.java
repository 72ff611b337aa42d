package io.zenwatch.integration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.zenwatch.architecture.CommonRules;

@AnalyzeClasses(packages = "io.zenwatch.integration", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests common = ArchTests.in(CommonRules.class);

    @ArchTest
    static final ArchRule parts_areTestedApart =
            slices().matching("io.zenwatch.integration.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule tests_knowNoAdapter = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.zenwatch.engine..", "io.zenwatch.zenohjava..", "io.zenwatch.testkit.port..");
}
