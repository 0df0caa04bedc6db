package io.rollcall.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedIterable;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What holds in every module, services and platform alike. */
final class HouseRules {

    private static final Set<String> FIELD_INJECTION = Set.of(
            "org.springframework.beans.factory.annotation.Autowired",
            "org.springframework.beans.factory.annotation.Value",
            "jakarta.inject.Inject",
            "jakarta.annotation.Resource");

    /** Words that say nothing about what a class is for, as words of its camel-case name. */
    private static final Pattern EMPTY_WORD = Pattern.compile("(Utils?|Helpers?|Managers?|Commons?|Impl)(?![a-z])");

    private HouseRules() {}

    static ArchRule noPackageCycles(String basePackage) {
        return slices().assignedFrom(new PackageOf(basePackage))
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(false);
    }

    static ArchRule noFieldInjection() {
        return noFields()
                .should(be(
                        "injected",
                        field -> field.getAnnotations().stream()
                                .anyMatch(annotation -> FIELD_INJECTION.contains(
                                        annotation.getRawType().getName()))))
                .allowEmptyShould(false);
    }

    /** Time comes from the injected clock, so that a test can choose it. */
    static ArchRule noClockOfTheMachine() {
        return classes()
                .that(describe("are not wiring", type -> !ServiceRules.isWiring(type)))
                .should(new ArchCondition<>("ask the time only of the clock they were given") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getCodeUnitAccessesFromSelf().stream()
                                .filter(access -> asksTheMachine(access.getTarget()))
                                .forEach(access -> events.add(violation(access)));
                    }
                })
                .allowEmptyShould(false);
    }

    static ArchRule everyPackageIsNullMarked() {
        return all(new Packages())
                .should(new ArchCondition<>("be @NullMarked") {
                    @Override
                    public void check(JavaPackage checked, ConditionEvents events) {
                        if (!checked.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                            events.add(SimpleConditionEvent.violated(
                                    checked, checked.getName() + " has no @NullMarked package-info.java"));
                        }
                    }
                })
                .allowEmptyShould(false);
    }

    static ArchRule namesSayWhatThingsAreFor() {
        return classes()
                .should(new ArchCondition<>("not be called Util, Helper, Manager, Common or Impl") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (EMPTY_WORD.matcher(type.getSimpleName()).find()) {
                            events.add(SimpleConditionEvent.violated(type, type.getDescription()));
                        }
                    }
                })
                .allowEmptyShould(false);
    }

    private static boolean asksTheMachine(AccessTarget.CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        boolean givenAClock = target.getRawParameterTypes().stream()
                .anyMatch(parameter -> parameter.getName().equals("java.time.Clock"));
        return switch (target.getName()) {
            case "now" -> owner.startsWith("java.time.") && !givenAClock;
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "systemUTC", "systemDefaultZone", "system" -> owner.equals("java.time.Clock");
            case "<init>" ->
                owner.equals("java.util.Date") && target.getRawParameterTypes().isEmpty();
            case null, default -> false;
        };
    }

    private static ConditionEvent violation(JavaCodeUnitAccess<?> access) {
        return SimpleConditionEvent.violated(access, access.getDescription());
    }

    private static ArchCondition<JavaField> be(String what, Predicate<JavaField> predicate) {
        return ArchCondition.from(DescribedPredicate.describe("be " + what, predicate))
                .as("be %s", what);
    }

    /** Each package is a slice, the base package too: whoever sees everything may be seen by nobody. */
    private record PackageOf(String basePackage) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.equals(basePackage) || name.startsWith(basePackage + ".")
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + basePackage;
        }
    }

    private static final class Packages extends AbstractClassesTransformer<JavaPackage> {

        Packages() {
            super("packages");
        }

        @Override
        public Iterable<JavaPackage> doTransform(JavaClasses classes) {
            TreeMap<String, JavaPackage> byName = new TreeMap<>();
            classes.forEach(type -> byName.put(type.getPackageName(), type.getPackage()));
            return DescribedIterable.From.iterable(byName.values(), "packages");
        }
    }
}
