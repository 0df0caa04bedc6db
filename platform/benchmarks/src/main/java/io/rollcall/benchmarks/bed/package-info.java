/** The ground that everything is measured on: one PostgreSQL, one Kafka, one issuer of tokens. */
@NullMarked
package io.rollcall.benchmarks.bed;

import org.jspecify.annotations.NullMarked;
