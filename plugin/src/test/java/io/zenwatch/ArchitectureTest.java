package io.zenwatch;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.zenwatch.architecture.CommonRules;

@AnalyzeClasses(packages = "io.zenwatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests common = ArchTests.in(CommonRules.class);

    @ArchTest
    static final ArchRule packages_dependOnlyAlongTheArrows = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("internal")
            .definedBy("io.zenwatch.internal")
            .layer("concurrent")
            .definedBy("io.zenwatch.concurrent")
            .layer("port")
            .definedBy("io.zenwatch.zenoh")
            .layer("session")
            .definedBy("io.zenwatch.zenoh.session")
            .layer("adapter")
            .definedBy("io.zenwatch.zenoh.adapter")
            .layer("admin")
            .definedBy("io.zenwatch.admin")
            .layer("keys")
            .definedBy("io.zenwatch.keys")
            .layer("versioned")
            .definedBy("io.zenwatch.versioned")
            .layer("subscriber")
            .definedBy("io.zenwatch.subscriber..")
            .layer("connectivity")
            .definedBy("io.zenwatch.connectivity..")
            .layer("connection")
            .definedBy("io.zenwatch.connection..")
            .layer("bridge")
            .definedBy("io.zenwatch.bridge..")
            .layer("topology")
            .definedBy("io.zenwatch.topology..")
            .layer("traffic")
            .definedBy("io.zenwatch.traffic..")
            .whereLayer("internal")
            .mayNotAccessAnyLayer()
            .whereLayer("concurrent")
            .mayOnlyAccessLayers("internal")
            .whereLayer("port")
            .mayOnlyAccessLayers("internal")
            .whereLayer("session")
            .mayOnlyAccessLayers("port", "internal")
            .whereLayer("adapter")
            .mayOnlyAccessLayers("session", "port", "concurrent", "internal")
            .whereLayer("admin")
            .mayOnlyAccessLayers("session", "port")
            .whereLayer("keys")
            .mayOnlyAccessLayers("port", "internal")
            .whereLayer("versioned")
            .mayOnlyAccessLayers("session", "port", "internal")
            .whereLayer("subscriber")
            .mayOnlyAccessLayers("versioned", "session", "port", "concurrent", "internal")
            .whereLayer("connectivity")
            .mayOnlyAccessLayers("subscriber", "keys", "versioned", "session", "port", "concurrent", "internal")
            .whereLayer("connection")
            .mayOnlyAccessLayers(
                    "connectivity", "subscriber", "keys", "versioned", "session", "port", "concurrent", "internal")
            .whereLayer("bridge")
            .mayOnlyAccessLayers(
                    "admin", "subscriber", "keys", "versioned", "session", "port", "concurrent", "internal")
            .whereLayer("topology")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("traffic")
            .mayOnlyAccessLayers("admin", "session", "port", "concurrent", "internal");

    @ArchTest
    static final ArchRule insideOfTheSubscriber_facesAreAboveCores = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("face")
            .definedBy("io.zenwatch.subscriber")
            .layer("delivery")
            .definedBy("io.zenwatch.subscriber.delivery")
            .layer("core")
            .definedBy("io.zenwatch.subscriber.core")
            .layer("model")
            .definedBy("io.zenwatch.subscriber.model")
            .whereLayer("delivery")
            .mayOnlyAccessLayers("core", "model")
            .whereLayer("core")
            .mayOnlyAccessLayers("model")
            .whereLayer("model")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule insideOfTheTraffic_theFaceIsAboveTheCore = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("face")
            .definedBy("io.zenwatch.traffic")
            .layer("core")
            .definedBy("io.zenwatch.traffic.core")
            .layer("model")
            .definedBy("io.zenwatch.traffic.model")
            .whereLayer("core")
            .mayOnlyAccessLayers("model")
            .whereLayer("model")
            .mayNotAccessAnyLayer();
}
