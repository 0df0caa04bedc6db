package io.rollcall.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Stands here because the testkit needs the contracts, so the contracts cannot need the testkit. */
class ContractsArchitectureTest extends LibraryArchitecture {

    ContractsArchitectureTest() {
        super("contracts", Set.of());
    }

    @Test
    void needsOnlyJavaAndJackson() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "com.fasterxml.jackson.annotation..",
                        "tools.jackson..",
                        "io.rollcall.contracts..")
                .check(importedClasses());
    }
}
