package io.rollcall.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which packages a service says it has. What it says must be there: a rule over a package that is gone checks nothing.
 *
 * @param layers {@code application} and the leaves, usually {@code api}, {@code store} and {@code messaging}; every other
 *     package right below the base package is a domain package
 * @param flat plain CRUD without a domain of its own: the rules for domain and application do not apply
 */
public record ServiceShape(String basePackage, Set<String> layers, boolean flat) {

    static final String APPLICATION = "application";
    static final Set<String> LEAVES = Set.of("api", "store", "messaging");

    /** A service with a domain, {@code application} and all three leaves. */
    public static ServiceShape service(String name) {
        return of("io.rollcall." + name);
    }

    static ServiceShape of(String basePackage) {
        return new ServiceShape(basePackage, Set.of(APPLICATION, "api", "store", "messaging"), false);
    }

    /** The same without one of its layers. */
    public ServiceShape without(String layer) {
        Set<String> rest = new TreeSet<>(layers);
        if (!rest.remove(layer)) {
            throw new IllegalArgumentException("not a layer: " + layer);
        }
        return new ServiceShape(basePackage, rest, flat);
    }

    /**
     * The same with one more leaf, for a service that has another edge than HTTP, database and Kafka: what hides a
     * library or a protocol such as SMTP from the domain. It must be there, and only the wiring may know it.
     */
    public ServiceShape withLeaf(String leaf) {
        Set<String> more = new TreeSet<>(layers);
        more.add(leaf);
        return new ServiceShape(basePackage, more, flat);
    }

    /** A flat service: neither domain packages nor {@code application}. Other packages may be used or not. */
    public ServiceShape asFlat() {
        return new ServiceShape(basePackage, Set.of(), true);
    }

    /** The name of the package right below the base package, empty for the base package itself. */
    String topLevelPackage(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(basePackage) || !name.startsWith(basePackage + ".")) {
            return "";
        }
        String below = name.substring(basePackage.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    boolean isOwn(JavaClass type) {
        return type.getPackageName().equals(basePackage)
                || !topLevelPackage(type).isEmpty();
    }

    boolean isApplication(JavaClass type) {
        return topLevelPackage(type).equals(APPLICATION);
    }

    boolean isLeaf(JavaClass type) {
        String layer = topLevelPackage(type);
        return LEAVES.contains(layer) || (layers.contains(layer) && !layer.equals(APPLICATION));
    }

    boolean isDomain(JavaClass type) {
        return !topLevelPackage(type).isEmpty() && !isApplication(type) && !isLeaf(type);
    }

    /** What is wrong with the packages that are really there; empty when nothing is. */
    Set<String> contradictions(JavaClasses classes) {
        Set<String> present = new TreeSet<>();
        classes.forEach(type -> present.add(topLevelPackage(type)));
        Set<String> wrong = new TreeSet<>();
        if (classes.isEmpty()) {
            wrong.add("there is no class in " + basePackage);
        }
        if (flat) {
            if (present.contains(APPLICATION)) {
                wrong.add(basePackage + " says it is flat but has a package application");
            }
            return wrong;
        }
        for (String layer : layers) {
            if (!present.contains(layer)) {
                wrong.add(basePackage + " has no package " + layer);
            }
        }
        for (String layer : present) {
            if ((LEAVES.contains(layer) || layer.equals(APPLICATION)) && !layers.contains(layer)) {
                wrong.add(basePackage + " says it has no package " + layer + " but has");
            }
        }
        if (classes.stream().noneMatch(this::isDomain)) {
            wrong.add(basePackage + " has no domain package");
        }
        return wrong;
    }
}
