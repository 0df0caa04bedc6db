package io.rollcall.http;

import org.jspecify.annotations.Nullable;

/** Knows what some exceptions mean to a caller. Modules with exceptions of their own add a bean. */
@FunctionalInterface
public interface ProblemTranslator {

    /** The problem, or null when this translator does not know the exception. */
    @Nullable
    Problem translate(Throwable error);
}
