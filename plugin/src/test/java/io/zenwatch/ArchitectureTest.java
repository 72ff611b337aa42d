package io.zenwatch;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.zenwatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_dependOnlyAlongTheArrows = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("port")
            .definedBy("io.zenwatch.zenoh")
            .layer("subscriber")
            .definedBy("io.zenwatch.subscriber")
            .layer("connectivity")
            .definedBy("io.zenwatch.connectivity")
            .layer("connection")
            .definedBy("io.zenwatch.connection")
            .layer("bridge")
            .definedBy("io.zenwatch.bridge")
            .layer("internal")
            .definedBy("io.zenwatch.internal")
            .whereLayer("connection")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("bridge")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("connectivity")
            .mayOnlyBeAccessedByLayers("connection", "bridge")
            .whereLayer("subscriber")
            .mayOnlyBeAccessedByLayers("connectivity", "connection", "bridge")
            .whereLayer("internal")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("io.zenwatch.(*)..").should().beFreeOfCycles();
}
