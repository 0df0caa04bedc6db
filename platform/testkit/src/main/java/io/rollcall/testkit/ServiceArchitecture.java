package io.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The rules of the house for one service. A service has one test class for it:
 *
 * <pre>{@code
 * class ArchitectureTest extends ServiceArchitecture {
 *     ArchitectureTest() {
 *         super(ServiceShape.service("booking"));
 *     }
 * }
 * }</pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServiceArchitecture {

    private final ServiceShape shape;
    private final ServiceRules rules;
    private final JavaClasses classes;

    protected ServiceArchitecture(ServiceShape shape) {
        this.shape = shape;
        this.rules = new ServiceRules(shape);
        this.classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(shape.basePackage());
    }

    @Test
    void hasThePackagesThatItSaysItHas() {
        assertThat(shape.contradictions(classes)).isEmpty();
    }

    @Test
    void domainIsPlainJava() {
        Assumptions.assumeFalse(shape.flat(), "a flat service has no domain of its own");
        rules.domainIsPlainJava().check(classes);
    }

    @Test
    void applicationKnowsOnlyTheDomain() {
        Assumptions.assumeFalse(shape.flat(), "a flat service has no application");
        rules.applicationKnowsOnlyTheDomain().check(classes);
    }

    @Test
    void nobodyButTheWiringKnowsALeaf() {
        rules.nobodyKnowsALeaf().check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        HouseRules.noPackageCycles(shape.basePackage()).check(classes);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        HouseRules.noFieldInjection().check(classes);
    }

    @Test
    void timeComesFromTheInjectedClock() {
        HouseRules.noClockOfTheMachine().check(classes);
    }

    @Test
    void everyPackageIsNullMarked() {
        HouseRules.everyPackageIsNullMarked().check(classes);
    }

    @Test
    void namesSayWhatThingsAreFor() {
        HouseRules.namesSayWhatThingsAreFor().check(classes);
    }
}
