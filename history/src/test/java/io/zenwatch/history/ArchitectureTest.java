package io.zenwatch.history;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.zenwatch.architecture.CommonRules;

@AnalyzeClasses(packages = "io.zenwatch.history", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests common = ArchTests.in(CommonRules.class);

    @ArchTest
    static final ArchRule packages_dependOnlyAlongTheArrows = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("face")
            .definedBy("io.zenwatch.history")
            .layer("store")
            .definedBy("io.zenwatch.history.store")
            .layer("core")
            .definedBy("io.zenwatch.history.core")
            .layer("model")
            .definedBy("io.zenwatch.history.model")
            .whereLayer("model")
            .mayNotAccessAnyLayer()
            .whereLayer("core")
            .mayOnlyAccessLayers("model")
            .whereLayer("store")
            .mayOnlyAccessLayers("core", "model")
            .whereLayer("face")
            .mayNotBeAccessedByAnyLayer();
}
