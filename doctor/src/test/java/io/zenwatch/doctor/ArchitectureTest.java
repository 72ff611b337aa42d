package io.zenwatch.doctor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.zenwatch.architecture.CommonRules;

@AnalyzeClasses(packages = "io.zenwatch.doctor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests common = ArchTests.in(CommonRules.class);

    @ArchTest
    static final ArchRule packages_dependOnlyAlongTheArrows = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("face")
            .definedBy("io.zenwatch.doctor")
            .layer("probe")
            .definedBy("io.zenwatch.doctor.probe")
            .layer("check")
            .definedBy("io.zenwatch.doctor.check..")
            .layer("core")
            .definedBy("io.zenwatch.doctor.core")
            .layer("model")
            .definedBy("io.zenwatch.doctor.model")
            .whereLayer("model")
            .mayNotAccessAnyLayer()
            .whereLayer("core")
            .mayOnlyAccessLayers("model")
            .whereLayer("check")
            .mayOnlyAccessLayers("core", "model")
            .whereLayer("probe")
            .mayOnlyAccessLayers("core", "model")
            .whereLayer("face")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule checks_onlyJudge = noClasses()
            .that()
            .resideInAPackage("io.zenwatch.doctor.check..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..", "java.net..", "java.nio..", "java.util.concurrent..", "io.zenwatch.zenoh.session..")
            .because("probes look, checks judge what was seen");

    @ArchTest
    static final ArchRule doctor_knowsNoAdapter = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.zenwatch.engine..", "io.zenwatch.zenohjava..")
            .because("who calls it opens sessions");
}
