package io.rollcall.catalog.offerings;

import org.jspecify.annotations.Nullable;

/** One part of a course. */
record OfferingStep(String name, @Nullable String description) {}
