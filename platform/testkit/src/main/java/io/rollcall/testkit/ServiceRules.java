package io.rollcall.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Who may know whom inside a service: {@code api}, {@code store}, {@code messaging} → application → domain. */
record ServiceRules(ServiceShape shape) {

    private static final Set<String> PORT_TYPES = Set.of("reactor.core.publisher.Mono", "reactor.core.publisher.Flux");

    /** What a use case needs besides the domain: transactions, streams, logs, counters, and who is calling. */
    private static final List<String> LIBRARIES_OF_APPLICATION = List.of(
            "java",
            "org.jspecify",
            "org.slf4j",
            "io.micrometer",
            "reactor",
            "org.reactivestreams",
            "org.springframework.transaction",
            "io.rollcall.tenancy",
            "io.rollcall.http");

    ArchRule domainIsPlainJava() {
        return classes()
                .that(describe("are in a domain package", shape::isDomain))
                .should(useOnly(
                        "java.*, each other, and Mono and Flux in ports",
                        dependency -> isDomainOrPlainJava(dependency.getTargetClass())
                                || (dependency.getOriginClass().isInterface() && isPortType(dependency))))
                .allowEmptyShould(false);
    }

    ArchRule applicationKnowsOnlyTheDomain() {
        return classes()
                .that(describe("are in application", shape::isApplication))
                .should(useOnly("the domain and " + LIBRARIES_OF_APPLICATION, dependency -> {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    return shape.isApplication(target)
                            || shape.isDomain(target)
                            || (!shape.isOwn(target)
                                    && LIBRARIES_OF_APPLICATION.stream().anyMatch(in(target)));
                }))
                .allowEmptyShould(false);
    }

    /** The leaves are where the house ends: only the wiring sees them, and they do not see each other. */
    ArchRule nobodyKnowsALeaf() {
        return classes()
                .that(describe("are of the service", type -> shape.isOwn(type) && !isWiring(type)))
                .should(useOnly("leaves that they are part of", dependency -> {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    return !shape.isLeaf(target)
                            || shape.topLevelPackage(target).equals(shape.topLevelPackage(dependency.getOriginClass()));
                }))
                .allowEmptyShould(false);
    }

    /** Where objects are put together: a service's {@code *Wiring}, a platform module's {@code *AutoConfiguration}. */
    static boolean isWiring(JavaClass type) {
        String name = outermost(type).getSimpleName();
        return name.endsWith("Wiring") || name.endsWith("AutoConfiguration");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ServiceRules::outermost).orElse(type);
    }

    private boolean isDomainOrPlainJava(JavaClass type) {
        JavaClass target = type.getBaseComponentType();
        return shape.isDomain(target)
                || List.of("java", "org.jspecify").stream().anyMatch(in(target));
    }

    private static boolean isPortType(Dependency dependency) {
        return PORT_TYPES.contains(
                dependency.getTargetClass().getBaseComponentType().getName());
    }

    private static Predicate<String> in(JavaClass type) {
        return root ->
                type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    private static ArchCondition<JavaClass> useOnly(String what, Predicate<Dependency> allowed) {
        return new ArchCondition<>("use only " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(allowed.negate())
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }
}
