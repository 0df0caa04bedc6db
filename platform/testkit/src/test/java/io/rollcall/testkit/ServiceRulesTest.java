package io.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.rollcall.contracts.Contracts;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is shown code that breaks it: a rule that never fails protects nothing. */
class ServiceRulesTest {

    enum Rule {
        DOMAIN,
        APPLICATION,
        LEAVES,
        CYCLES,
        FIELDS,
        CLOCK,
        NULL_MARKED,
        NAMES,
        KNOWN_MODULES;

        ArchRule of(ServiceShape shape) {
            return switch (this) {
                case DOMAIN -> new ServiceRules(shape).domainIsPlainJava();
                case APPLICATION -> new ServiceRules(shape).applicationKnowsOnlyTheDomain();
                case LEAVES -> new ServiceRules(shape).nobodyKnowsALeaf();
                case CYCLES -> HouseRules.noPackageCycles(shape.basePackage());
                case FIELDS -> HouseRules.noFieldInjection();
                case CLOCK -> HouseRules.noClockOfTheMachine();
                case NULL_MARKED -> HouseRules.everyPackageIsNullMarked();
                case NAMES -> HouseRules.namesSayWhatThingsAreFor();
                case KNOWN_MODULES ->
                    LibraryArchitecture.knowsOnly(shape.basePackage(), Set.of(Contracts.class.getPackageName()));
            };
        }
    }

    static Stream<Arguments> badSamples() {
        return Stream.of(
                Arguments.of("springindomain", Rule.DOMAIN, "Component"),
                Arguments.of("jacksonindomain", Rule.DOMAIN, "JsonProperty"),
                Arguments.of("streaminmodel", Rule.DOMAIN, "Mono"),
                Arguments.of("domainknowsapplication", Rule.DOMAIN, "HoldSeats"),
                Arguments.of("apiinapplication", Rule.APPLICATION, "HoldRequest"),
                Arguments.of("frameworkinapplication", Rule.APPLICATION, "JsonMapper"),
                Arguments.of("apiinapplication", Rule.LEAVES, "HoldRequest"),
                Arguments.of("leafknowsleaf", Rule.LEAVES, "HoldRequest"),
                Arguments.of("cycle", Rule.CYCLES, "Cycle detected"),
                Arguments.of("fieldinjection", Rule.FIELDS, "Seat.row"),
                Arguments.of("machineclock", Rule.CLOCK, "Called.heldAt"),
                Arguments.of("machineclock", Rule.CLOCK, "Referenced.heldAt"),
                Arguments.of("machineclock", Rule.CLOCK, "Made.clock"),
                Arguments.of("machineclock", Rule.CLOCK, "Millis.heldAt"),
                Arguments.of("unmarked", Rule.NULL_MARKED, "unmarked.seats"),
                Arguments.of("emptynames", Rule.NAMES, "SeatHelper"),
                Arguments.of("emptynames", Rule.NAMES, "SeatInventoryImpl"),
                Arguments.of("strangermodule", Rule.KNOWN_MODULES, "StudioFact"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("badSamples")
    void everyRuleFindsWhatBreaksIt(String sample, Rule rule, String culprit) {
        ServiceShape shape = shape(sample);
        assertThatThrownBy(() -> rule.of(shape).check(classes(shape)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(culprit);
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleLetsAGoodServicePass(Rule rule) {
        ServiceShape shape = shape("good");
        assertThatCode(() -> rule.of(shape).check(classes(shape))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleFailsWhenItMatchesNothing(Rule rule) {
        ServiceShape shape = shape("thereisnosuchpackage");
        assertThatThrownBy(() -> rule.of(shape).check(classes(shape)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }

    @Test
    void aWordInsideAWordIsNoEmptyName() {
        ServiceShape shape = shape("emptynames");
        assertThatThrownBy(() -> Rule.NAMES.of(shape).check(classes(shape)))
                .message()
                .doesNotContain("Implicit");
    }

    @Test
    void packagesAreWhatTheServiceSays() {
        ServiceShape good = shape("good");
        assertThat(good.contradictions(classes(good))).isEmpty();
        assertThat(good.without("api").contradictions(classes(good)))
                .singleElement()
                .asString()
                .contains("api");
        assertThat(good.asFlat().contradictions(classes(good)))
                .singleElement()
                .asString()
                .contains("application");
    }

    @Test
    void aDeclaredLeafMayKnowALibraryButMustBeThereAndStayUnknown() {
        ServiceShape shape = shape("mailleaf").withLeaf("mail");
        JavaClasses classes = classes(shape);

        assertThatCode(() -> Rule.DOMAIN.of(shape).check(classes)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Rule.LEAVES.of(shape).check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Letter");
        assertThat(shape.withLeaf("fax").contradictions(classes)).contains(shape.basePackage() + " has no package fax");
        assertThatThrownBy(() -> Rule.DOMAIN.of(shape("mailleaf")).check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("JsonProperty");
    }

    @Test
    void packagesThatAreGoneAreMissed() {
        ServiceShape shape = shape("springindomain");
        assertThat(shape.contradictions(classes(shape))).hasSize(4).allMatch(wrong -> wrong.contains("has no package"));

        ServiceShape gone = shape("thereisnosuchpackage");
        assertThat(gone.asFlat().contradictions(classes(gone)))
                .singleElement()
                .asString()
                .contains("no class");
    }

    private static ServiceShape shape(String sample) {
        return ServiceShape.of("io.rollcall.testkit.samples." + sample);
    }

    private static JavaClasses classes(ServiceShape shape) {
        return new ClassFileImporter().importPackages(shape.basePackage());
    }
}
