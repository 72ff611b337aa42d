package io.zenwatch.monitoring;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.zenwatch.architecture.CommonRules;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;

@AnalyzeClasses(packages = "io.zenwatch.monitoring", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Collections that threads can share are no threads, nor are streams of bytes files. */
    private static final DescribedPredicate<JavaClass> THREADS_AND_FILES = resideInAnyPackage(
                    "java.util.concurrent..",
                    "java.io..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.net..",
                    "java.sql..",
                    "org.slf4j..",
                    "io.zenwatch.concurrent..",
                    "io.zenwatch.internal..",
                    "io.zenwatch.zenoh.session..")
            .and(not(assignableTo(Collection.class)))
            .and(not(assignableTo(InputStream.class)))
            .and(not(assignableTo(OutputStream.class)))
            .and(not(belongToAnyOf(Serializable.class, Closeable.class, IOException.class)))
            .or(belongToAnyOf(Thread.class, Clock.class, Instant.class))
            .as("are threads, executors, locks, clocks, logs, files or sessions");

    @ArchTest
    static final ArchTests common = ArchTests.in(CommonRules.class);

    @ArchTest
    static final ArchRule packages_dependOnlyAlongTheArrows = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("protocol")
            .definedBy("io.zenwatch.monitoring.protocol")
            .layer("codec")
            .definedBy("io.zenwatch.monitoring.protocol.codec")
            .layer("frame")
            .definedBy("io.zenwatch.monitoring.frame")
            .layer("auth")
            .definedBy("io.zenwatch.monitoring.auth")
            .layer("sensor")
            .definedBy("io.zenwatch.monitoring.sensor")
            .layer("builtin")
            .definedBy("io.zenwatch.monitoring.builtin")
            .layer("consumer")
            .definedBy("io.zenwatch.monitoring.consumer")
            .layer("model")
            .definedBy("io.zenwatch.monitoring.producer.model")
            .layer("outside")
            .definedBy("io.zenwatch.monitoring.producer.core.outside")
            .layer("channel")
            .definedBy("io.zenwatch.monitoring.producer.core.channel")
            .layer("metric")
            .definedBy("io.zenwatch.monitoring.producer.core.metric")
            .layer("core")
            .definedBy("io.zenwatch.monitoring.producer.core")
            .layer("run")
            .definedBy("io.zenwatch.monitoring.producer.run")
            .layer("store")
            .definedBy("io.zenwatch.monitoring.producer.store")
            .layer("wire")
            .definedBy("io.zenwatch.monitoring.producer.wire")
            .layer("producer")
            .definedBy("io.zenwatch.monitoring.producer")
            .whereLayer("protocol")
            .mayNotAccessAnyLayer()
            .whereLayer("codec")
            .mayOnlyAccessLayers("protocol")
            .whereLayer("frame")
            .mayNotAccessAnyLayer()
            .whereLayer("auth")
            .mayNotAccessAnyLayer()
            .whereLayer("sensor")
            .mayOnlyAccessLayers("protocol")
            .whereLayer("builtin")
            .mayOnlyAccessLayers("protocol", "sensor", "producer")
            .whereLayer("consumer")
            .mayOnlyAccessLayers("protocol", "codec", "frame", "auth")
            .whereLayer("model")
            .mayNotAccessAnyLayer()
            .whereLayer("outside")
            .mayOnlyAccessLayers("protocol", "model")
            .whereLayer("channel")
            .mayOnlyAccessLayers("protocol", "frame", "model", "outside")
            .whereLayer("metric")
            .mayOnlyAccessLayers("protocol", "codec", "model", "outside", "channel")
            .whereLayer("core")
            .mayOnlyAccessLayers("protocol", "codec", "model", "outside", "channel", "metric")
            .whereLayer("run")
            .mayOnlyAccessLayers("protocol", "auth", "sensor", "outside", "metric", "core")
            .whereLayer("store")
            .mayOnlyAccessLayers("protocol", "codec", "model", "outside")
            .whereLayer("wire")
            .mayOnlyAccessLayers(
                    "protocol", "codec", "frame", "auth", "model", "outside", "channel", "metric", "core", "run")
            .whereLayer("producer")
            .mayOnlyBeAccessedByLayers("builtin")
            .whereLayer("builtin")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("consumer")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule protocolAndFrames_arePure = noClasses()
            .that()
            .resideInAnyPackage("io.zenwatch.monitoring.protocol..", "io.zenwatch.monitoring.frame")
            .should()
            .dependOnClassesThat(THREADS_AND_FILES)
            .because("bytes go in and come out");

    @ArchTest
    static final ArchRule typesOfTheProducersCore_haveNoCycles =
            slices().assignedFrom(new EachTypeOfTheCore()).should().beFreeOfCycles();

    /** Each top-level type is a slice of its own. */
    private static final class EachTypeOfTheCore implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            if (!type.getPackageName().startsWith("io.zenwatch.monitoring.producer.core")) {
                return SliceIdentifier.ignore();
            }
            JavaClass outermost = type;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return SliceIdentifier.of(outermost.getName());
        }

        @Override
        public String getDescription() {
            return "each type of the producer's core";
        }
    }
}
