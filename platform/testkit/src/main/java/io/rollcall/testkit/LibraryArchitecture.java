package io.rollcall.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The rules of the house for one module of the platform:
 *
 * <pre>{@code
 * class ArchitectureTest extends LibraryArchitecture {
 *     ArchitectureTest() {
 *         super("messaging", Set.of("io.rollcall.contracts", "io.rollcall.contracts.envelope"));
 *     }
 * }
 * }</pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LibraryArchitecture {

    private final String basePackage;
    private final Set<String> known;
    private final JavaClasses classes;

    /**
     * @param module for example {@code messaging}
     * @param known the packages of Rollcall, exactly, that it may use besides its own
     */
    protected LibraryArchitecture(String module, Set<String> known) {
        this.basePackage = "io.rollcall." + module;
        this.known = known;
        this.classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(basePackage);
    }

    /** The classes of the module, for rules of its own. */
    protected JavaClasses importedClasses() {
        return classes;
    }

    @Test
    void knowsOnlyTheModulesItSaysItKnows() {
        knowsOnly(basePackage, known).check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        HouseRules.noPackageCycles(basePackage).check(classes);
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

    static ArchRule knowsOnly(String basePackage, Set<String> known) {
        return classes()
                .should(new ArchCondition<>("use of Rollcall only their own module and " + known) {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                            String target = dependency
                                    .getTargetClass()
                                    .getBaseComponentType()
                                    .getPackageName();
                            if (target.startsWith("io.rollcall.")
                                    && !target.equals(basePackage)
                                    && !target.startsWith(basePackage + ".")
                                    && !known.contains(target)) {
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                            }
                        }
                    }
                })
                .allowEmptyShould(false);
    }
}
