package io.rollcall.tenancy;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;
import java.util.function.Supplier;

/** New ids that rise with time (UUID version 7, RFC 9562, section 5.7), so that rows of one moment lie together. */
public final class TimeOrderedIds implements Supplier<UUID> {

    private final TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();

    @Override
    public UUID get() {
        return generator.generate();
    }
}
