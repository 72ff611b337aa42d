package io.zenwatch.tools;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.zenwatch.architecture.CommonRules;

@AnalyzeClasses(packages = "io.zenwatch.tools", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests common = ArchTests.in(CommonRules.class);

    @ArchTest
    static final ArchRule packages_dependOnlyAlongTheArrows = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("entry")
            .definedBy("io.zenwatch.tools")
            .layer("command")
            .definedBy("io.zenwatch.tools.command")
            .layer("monitor")
            .definedBy("io.zenwatch.tools.monitor")
            .layer("watch")
            .definedBy("io.zenwatch.tools.watch..")
            .layer("history")
            .definedBy("io.zenwatch.tools.history..")
            .layer("demo")
            .definedBy("io.zenwatch.tools.demo")
            .layer("connection")
            .definedBy("io.zenwatch.tools.connection..")
            .layer("search")
            .definedBy("io.zenwatch.tools.search")
            .layer("action")
            .definedBy("io.zenwatch.tools.action..")
            .layer("hint")
            .definedBy("io.zenwatch.tools.hint")
            .layer("metrics")
            .definedBy("io.zenwatch.tools.metrics")
            .layer("option")
            .definedBy("io.zenwatch.tools.option")
            .layer("print")
            .definedBy("io.zenwatch.tools.print")
            .layer("console")
            .definedBy("io.zenwatch.tools.console")
            .whereLayer("console")
            .mayNotAccessAnyLayer()
            .whereLayer("print")
            .mayOnlyAccessLayers("console")
            .whereLayer("metrics")
            .mayNotAccessAnyLayer()
            .whereLayer("search")
            .mayNotAccessAnyLayer()
            .whereLayer("action")
            .mayOnlyAccessLayers("search")
            .whereLayer("hint")
            .mayOnlyAccessLayers("console")
            .whereLayer("option")
            .mayOnlyAccessLayers("action", "metrics", "print", "console")
            .whereLayer("connection")
            .mayOnlyAccessLayers("option", "console")
            .whereLayer("watch")
            .mayOnlyAccessLayers("search", "console")
            .whereLayer("monitor")
            .mayOnlyAccessLayers("console")
            .whereLayer("history")
            .mayOnlyAccessLayers("print", "console")
            .whereLayer("demo")
            .mayOnlyAccessLayers("console")
            .whereLayer("command")
            .mayOnlyAccessLayers(
                    "monitor",
                    "watch",
                    "history",
                    "demo",
                    "connection",
                    "hint",
                    "metrics",
                    "option",
                    "print",
                    "console")
            .whereLayer("entry")
            .mayOnlyAccessLayers("command", "option", "console");
}
